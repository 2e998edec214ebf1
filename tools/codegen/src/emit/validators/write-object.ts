import { escapeToken } from "../../json-pointer.ts";
import { isDict } from "../../load/objects.ts";
import type { Schema } from "../../model/types.ts";
import { describe } from "./describe.ts";
import { type FunctionWriter, isScalar } from "./function-writer.ts";
import { stringLiteral } from "./literals.ts";
import { nameOfPart } from "./names.ts";

const OBJECT_KEYWORDS = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "propertyNames",
  "required",
  "minProperties",
  "maxProperties",
  "dependentRequired",
  "dependentSchemas",
];

export function hasObjectKeywords(schema: object): boolean {
  return OBJECT_KEYWORDS.some((keyword) => keyword in schema);
}

/** The keywords of objects; the emitted `value` is known to be one. */
export function writeObject(writer: FunctionWriter): void {
  writeCounts(writer);
  const properties = schemasOf(writer.schema.properties);
  writeProperties(writer, properties);
  writeRest(
    writer,
    properties.map(([name]) => name),
  );
  writeDependents(writer);
}

/** Members of a map of schemas, in the order that the loader gave them. */
function schemasOf(map: unknown): [string, Schema][] {
  return isDict(map) ? (Object.entries(map) as [string, Schema][]) : [];
}

function writeCounts(writer: FunctionWriter): void {
  const { minProperties, maxProperties } = writer.schema;
  const test = (keyword: string, comparison: string) => {
    const then = writer.fail("at", keyword, "value", describe({ type: "object", ...pick(writer.schema) }));
    writer.line(`if (Object.keys(value).length ${comparison}) ${then};`);
  };
  if (typeof minProperties === "number" && minProperties > 0) test("minProperties", `< ${minProperties}`);
  if (typeof maxProperties === "number") test("maxProperties", `> ${maxProperties}`);
}

function pick(schema: object): object {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => /^(min|max)Properties$/.test(key)));
}

function writeProperties(writer: FunctionWriter, properties: readonly [string, Schema][]): void {
  const list = Array.isArray(writer.schema.required) ? writer.schema.required : [];
  const required = new Set(list.filter((name) => typeof name === "string"));
  for (const [name, schema] of properties) {
    const isRequired = required.has(name) && !belongsToOtherDirection(writer, schema);
    if (isPlace(writer, schema)) writePlace(writer, name, schema, isRequired);
    else writeCall(writer, name, schema, isRequired);
  }
  const declaredNames = new Set(properties.map(([name]) => name));
  for (const name of [...required].filter((item) => !declaredNames.has(item)).sort()) {
    const missing = writer.fail(pointerTo(name), "required", "undefined", "any value");
    writer.line(`if (${readMember(writer, name)} === undefined) ${missing};`);
  }
  if (writer.seen !== undefined && properties.length > 0) {
    writer.line(`${writer.seen}.addProperties([${properties.map(([name]) => stringLiteral(name)).join(", ")}]);`);
  }
}

/** Whether conditions are enough to check a member; a function that other schemas share is called instead. */
function isPlace(writer: FunctionWriter, schema: Schema): boolean {
  const target = writer.context.graph.follow(schema);
  return typeof target === "boolean" || (target === schema && isScalar(target));
}

/** Most members of a document are of a few kinds: what checks a kind is written once. */
function writePlace(writer: FunctionWriter, name: string, schema: Schema, isRequired: boolean): void {
  const target = writer.context.graph.follow(schema);
  const at = "at + key";
  const absent = isRequired ? writer.fail(at, "required", "member", `${describe(target)}, required`) : "return";
  const start = writer.lines.length;
  writer.member(schema, "member", at, "", [{ bad: "member === undefined", action: absent }]);
  const body = writer.lines.splice(start);
  if (!isRequired && body.length === 1) return; // it allows anything
  const check = writer.module.memberCheck(`${isRequired ? "required" : "optional"} ${describe(target)}`, body);
  writer.line(`${check}(${readMember(writer, name)}, at, ${keyOf(name)}, issues);`);
}

function writeCall(writer: FunctionWriter, name: string, schema: Schema, isRequired: boolean): void {
  const part = nameOfPart(writer.context.name, ["properties", name]);
  const check = writer.functionFor(schema, part, false);
  const helper = writer.module.helper(isRequired ? "required" : "optional");
  const expected = isRequired ? `, ${stringLiteral(describe(writer.context.graph.follow(schema)))}` : "";
  writer.line(`${helper}(${readMember(writer, name)}, at, ${keyOf(name)}, issues, ${check}${expected});`);
}

function saysNothing(schema: object): boolean {
  return Object.keys(schema).length === 0;
}

/** A request need not have what only responses have, nor the other way round. If it has it all the same, no harm. */
function belongsToOtherDirection(writer: FunctionWriter, schema: Schema): boolean {
  return writer.context.graph.hasFlag(
    schema,
    writer.context.variant.direction === "request" ? "readOnly" : "writeOnly",
  );
}

function readMember(writer: FunctionWriter, name: string): string {
  const inherited = name in Object.prototype;
  return inherited ? `${writer.module.helper("own")}(value, ${stringLiteral(name)})` : `value[${stringLiteral(name)}]`;
}

const pointerTo = (name: string) => `at + ${keyOf(name)}`;

const keyOf = (name: string) => stringLiteral(`/${escapeToken(name)}`);

/** patternProperties, additionalProperties and propertyNames: one loop over the members. */
function writeRest(writer: FunctionWriter, known: readonly string[]): void {
  const { additionalProperties, propertyNames } = writer.schema;
  const patterns = schemasOf(writer.schema["patternProperties"]).flatMap(([source, schema]) => {
    const pattern = writer.module.pattern(source);
    return pattern === undefined ? [] : [{ pattern, schema }];
  });
  const extra = additionalProperties as Schema | undefined;
  const hasExtra = extra !== undefined && extra !== true && !(isDict(extra) && saysNothing(extra));
  const hasNames = propertyNames !== undefined && propertyNames !== true;
  if (hasExtra || hasNames || patterns.length > 0) {
    writer.block("for (const key of Object.keys(value)) {", () => {
      writer.line("const item = value[key];");
      writer.line("if (item === undefined) continue;");
      if (hasNames) writeNames(writer, propertyNames as Schema);
      if (patterns.length > 0) writePatterns(writer, patterns, hasExtra);
      if (hasExtra) writeExtra(writer, extra, known, patterns.length > 0);
    });
  }
  if (writer.seen !== undefined && extra !== undefined) writer.line(`${writer.seen}.everyProperty = true;`);
}

function writeNames(writer: FunctionWriter, schema: Schema): void {
  const { module, context } = writer;
  const part = nameOfPart(context.name, ["propertyNames"]);
  const name = writer.functionFor(schema, part, false);
  const then = writer.fail(
    `${module.helper("join")}(at, key)`,
    "propertyNames",
    "key",
    `property name: ${describe(context.graph.follow(schema))}`,
  );
  writer.line(`if (!${module.helper("passes")}(${name}, key)) ${then};`);
}

function writePatterns(
  writer: FunctionWriter,
  patterns: readonly { pattern: string; schema: Schema }[],
  hasExtra: boolean,
): void {
  if (hasExtra) writer.line("let isExtra = true;");
  for (const { pattern, schema } of patterns) {
    writer.block(`if (${pattern}.test(key)) {`, () => {
      if (hasExtra) writer.line("isExtra = false;");
      if (writer.seen !== undefined) writer.line(`${writer.seen}.properties.add(key);`);
      writeKeyed(writer, schema, nameOfPart(writer.context.name, ["patternProperties"]));
    });
  }
}

/** Most names that are compared one by one. */
const MOST_COMPARISONS = 8;

function writeExtra(writer: FunctionWriter, schema: Schema, known: readonly string[], hasPatterns: boolean): void {
  const isUnknown =
    known.length <= MOST_COMPARISONS
      ? known.map((name) => `key !== ${stringLiteral(name)}`)
      : [`!${writer.module.set(known as string[])}.has(key)`];
  const conditions = [...(hasPatterns ? ["isExtra"] : []), ...isUnknown];
  const write = () => {
    if (schema !== false) {
      writeKeyed(writer, schema, nameOfPart(writer.context.name, ["additionalProperties"]));
      return;
    }
    const expected = known.length === 0 || known.length > 12 ? "no other property" : `only ${known.join(", ")}`;
    const at = `${writer.module.helper("join")}(at, key)`;
    writer.line(`${writer.fail(at, "additionalProperties", "item", expected)};`);
  };
  if (conditions.length === 0) write();
  else writer.block(`if (${conditions.join(" && ")}) {`, write);
}

/** Checks `item`, the member under `key`. */
export function writeKeyed(writer: FunctionWriter, schema: Schema, part: string): void {
  writer.member(schema, "item", `${writer.module.helper("join")}(at, key)`, part);
}

function writeDependents(writer: FunctionWriter): void {
  const { dependentRequired, dependentSchemas } = writer.schema;
  for (const [name, list] of schemasOf(dependentRequired) as unknown as [string, unknown][]) {
    if (!Array.isArray(list)) continue;
    for (const other of list.filter((item) => typeof item === "string").sort()) {
      const missing = `${readMember(writer, name)} !== undefined && ${readMember(writer, other)} === undefined`;
      const expected = `a value, required beside ${name}`;
      writer.line(`if (${missing}) ${writer.fail(pointerTo(other), "dependentRequired", "undefined", expected)};`);
    }
  }
  for (const [name, schema] of schemasOf(dependentSchemas)) {
    const part = writer.inPlace(schema, nameOfPart(writer.context.name, ["dependentSchemas", name]));
    const seen = writer.seen === undefined ? "" : `, ${writer.seen}`;
    writer.line(`if (${readMember(writer, name)} !== undefined) ${part}(value, at, issues${seen});`);
  }
}
