import type { Schema } from "../../model/types.ts";
import { describe } from "./describe.ts";
import type { FunctionWriter } from "./function-writer.ts";
import { nameOfPart } from "./names.ts";

const ARRAY_KEYWORDS = ["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"];

export function hasArrayKeywords(schema: object): boolean {
  return ARRAY_KEYWORDS.some((keyword) => keyword in schema);
}

/** The keywords of arrays; the emitted `value` is known to be one. */
export function writeArray(writer: FunctionWriter): void {
  writeCounts(writer);
  const prefix = Array.isArray(writer.schema["prefixItems"]) ? (writer.schema["prefixItems"] as Schema[]) : [];
  for (const [index, schema] of prefix.entries()) {
    const part = nameOfPart(writer.context.name, ["prefixItems", String(index)]);
    if (schema === true) continue;
    writer.block(`if (value.length > ${index}) {`, () => {
      writer.line(`const item: unknown = value[${index}];`);
      writer.member(schema, "item", `at + "/${index}"`, part);
    });
  }
  const { items } = writer.schema;
  if (items !== undefined && items !== true) {
    writer.block(`for (let i = ${prefix.length}; i < value.length; i++) {`, () => {
      writer.line("const item: unknown = value[i];");
      writeItem(writer, items, nameOfPart(writer.context.name, ["items"]));
    });
  }
  if (writer.seen !== undefined && items !== undefined) writer.line(`${writer.seen}.everyItem = true;`);
  else if (writer.seen !== undefined && prefix.length > 0) {
    writer.line(`${writer.seen}.itemsBefore = Math.max(${writer.seen}.itemsBefore, ${prefix.length});`);
  }
  if (writer.schema["contains"] !== undefined) writeContains(writer, writer.schema["contains"] as Schema);
}

/** Checks `item`, which stands at index `i`. */
export function writeItem(writer: FunctionWriter, schema: Schema, part: string): void {
  writer.member(schema, "item", `at + "/" + i`, part);
}

function writeCounts(writer: FunctionWriter): void {
  const { minItems, maxItems, uniqueItems } = writer.schema;
  const sizes = Object.fromEntries(Object.entries(writer.schema).filter(([key]) => /^(min|max)Items$/.test(key)));
  const expected = describe({ type: "array", ...sizes });
  const fail = (keyword: string) => writer.fail("at", keyword, "value", expected);
  if (typeof minItems === "number" && minItems > 0) writer.line(`if (value.length < ${minItems}) ${fail("minItems")};`);
  if (typeof maxItems === "number") writer.line(`if (value.length > ${maxItems}) ${fail("maxItems")};`);
  if (uniqueItems !== true) return;
  writer.block("if (value.length > 1) {", () => {
    writer.line(`const repeat = ${writer.module.helper("firstRepeat")}(value);`);
    writer.line(
      `if (repeat >= 0) ${writer.fail(`at + "/" + repeat`, "uniqueItems", "value[repeat]", "an item unlike those before it")};`,
    );
  });
}

function writeContains(writer: FunctionWriter, schema: Schema): void {
  const { module, schema: owner } = writer;
  const least = typeof owner["minContains"] === "number" ? owner["minContains"] : 1;
  const most = typeof owner["maxContains"] === "number" ? owner["maxContains"] : undefined;
  const name = writer.functionFor(schema, `${nameOfPart(writer.context.name, ["items"])}Contained`, false);
  const words = `that is ${describe(writer.context.graph.follow(schema))}`;
  writer.line("let matches = 0;");
  writer.block("for (let i = 0; i < value.length; i++) {", () => {
    writer.line(`if (!${module.helper("passes")}(${name}, value[i])) continue;`);
    writer.line("matches++;");
    if (writer.seen !== undefined) writer.line(`${writer.seen}.items.add(i);`);
  });
  if (least > 0) {
    const keyword = owner["minContains"] === undefined ? "contains" : "minContains";
    const expected = `array with at least ${least} ${least === 1 ? "item" : "items"} ${words}`;
    writer.line(`if (matches < ${least}) ${writer.fail("at", keyword, "value", expected)};`);
  }
  if (most !== undefined) {
    const expected = `array with at most ${most} ${most === 1 ? "item" : "items"} ${words}`;
    writer.line(`if (matches > ${most}) ${writer.fail("at", "maxContains", "value", expected)};`);
  }
}
