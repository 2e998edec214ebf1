import { isDict } from "../../load/objects.ts";
import type { Schema } from "../../model/types.ts";
import { describe, describeOption } from "./describe.ts";
import type { FunctionWriter } from "./function-writer.ts";
import { stringLiteral } from "./literals.ts";
import { nameOfPart } from "./names.ts";

/** Keywords whose schemas apply to the value itself: `$ref`, allOf, anyOf, oneOf, not, if. */
export function writeCombinations(writer: FunctionWriter): void {
  const { schema } = writer;
  if (typeof schema.$ref === "string") writeAlso(writer, { $ref: schema.$ref }, writer.context.name);
  for (const [index, part] of list(schema.allOf).entries()) {
    writeAlso(writer, part, nameOfPart(writer.context.name, ["allOf", String(index)]));
  }
  for (const keyword of ["anyOf", "oneOf"] as const) {
    const options = list(schema[keyword]);
    if (options.length > 0) writeChoice(writer, keyword, options);
  }
  if (schema.not !== undefined) writeNot(writer, schema.not);
  if (schema["if"] !== undefined) writeIf(writer, schema["if"] as Schema);
}

const list = (value: unknown): Schema[] => (Array.isArray(value) ? value : []);

const seenArgument = (writer: FunctionWriter) => (writer.seen === undefined ? "" : `, ${writer.seen}`);

/** One more schema that the value must match; by a call, since TypeScript would carry what it knows of the value over. */
function writeAlso(writer: FunctionWriter, schema: Schema, part: string): void {
  if (schema === true) return;
  if (schema === false) writer.line(`${writer.fail("at", "false", "value", "no value")};`);
  else writer.line(`${writer.inPlace(schema, part)}(value, at, issues${seenArgument(writer)});`);
}

function writeChoice(writer: FunctionWriter, keyword: "anyOf" | "oneOf", options: readonly Schema[]): void {
  const names = options.map((option, index) =>
    writer.inPlace(option, nameOfPart(writer.context.name, [keyword, String(index)])),
  );
  const words = [...new Set(options.map(describeOption))].join(" or ");
  const call = `${writer.module.helper(keyword)}(value, at, issues, [${names.join(", ")}], ${stringLiteral(words)}`;
  const seen = writer.seen === undefined ? "" : ", seen";
  const branches = discriminatorBranches(writer, options, names);
  if (branches === undefined) writer.line(`${call}${seenArgument(writer)});`);
  else {
    writer.line(`${writer.module.helper("discriminate")}(value, at, issues, ${branches},`);
    writer.line(`  (value, at, issues${seen}) => ${call}${seen}),${seenArgument(writer).slice(1)}`);
    writer.line(");");
  }
}

/**
 * Property of the discriminator and the option for each of its values: by `mapping`, else by the name of the
 * component. Undefined where there is no discriminator, or an option is written in place and so has no name.
 */
function discriminatorBranches(
  writer: FunctionWriter,
  options: readonly Schema[],
  names: readonly string[],
): string | undefined {
  const discriminator = writer.schema["discriminator"];
  if (!isDict(discriminator) || typeof discriminator["propertyName"] !== "string") return undefined;
  const mapping = isDict(discriminator["mapping"]) ? discriminator["mapping"] : {};
  const entries: [string, string][] = [];
  for (const [index, option] of options.entries()) {
    const reference = typeof option === "object" ? option.$ref : undefined;
    const name = names[index];
    if (reference === undefined || name === undefined) return undefined;
    const component = reference.split("/").at(-1) ?? reference;
    const values = Object.keys(mapping).filter((value) => [reference, component].includes(String(mapping[value])));
    for (const value of values.length > 0 ? values : [component]) entries.push([value, name]);
  }
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `${stringLiteral(discriminator["propertyName"])}, ${writer.module.branches(entries)}`;
}

function writeNot(writer: FunctionWriter, schema: Schema): void {
  const name = writer.functionFor(schema, nameOfPart(writer.context.name, ["not"]), false);
  const expected = `anything but ${describe(writer.context.graph.follow(schema))}`;
  writer.line(`if (${writer.module.helper("passes")}(${name}, value)) ${writer.fail("at", "not", "value", expected)};`);
}

function writeIf(writer: FunctionWriter, condition: Schema): void {
  const part = (keyword: string) => nameOfPart(writer.context.name, [keyword]);
  const test = `${writer.module.helper("passes")}(${writer.inPlace(condition, part("if"))}, value${seenArgument(writer)})`;
  const branch = (keyword: "then" | "else") => {
    const schema = writer.schema[keyword] as Schema | undefined;
    if (schema === undefined || schema === true) return undefined;
    return `${writer.inPlace(schema, part(keyword))}(value, at, issues${seenArgument(writer)});`;
  };
  const [yes, no] = [branch("then"), branch("else")];
  if (yes !== undefined) {
    writer.line(`if (${test}) ${yes}`);
    if (no !== undefined) writer.line(`else ${no}`);
  } else if (no !== undefined) writer.line(`if (!${test}) ${no}`);
  else if (writer.seen !== undefined) writer.line(`${test};`);
}
