import { describe } from "./describe.ts";
import { type FunctionContext, FunctionWriter } from "./function-writer.ts";
import { typeTest, valueTests } from "./scalar.ts";
import { typesOf } from "./schema-types.ts";
import { hasArrayKeywords, writeArray } from "./write-array.ts";
import { writeCombinations } from "./write-combination.ts";
import { hasObjectKeywords, writeObject } from "./write-object.ts";
import { hasUnevaluated, writeUnevaluated } from "./write-unevaluated.ts";

/** The lines of the function that checks one schema. */
export function writeFunction(context: FunctionContext): string[] {
  const { schema, name, module, variant } = context;
  const issue = module.helper("Issue");
  const parameters = `value: unknown, at: string, issues: ${issue}[]`;
  const seenParameter = variant.tracked ? `, seen?: ${module.helper("Seen")}` : "";
  const writer = new FunctionWriter(context);
  if (schema === false) writer.line(`${writer.fail("at", "false", "value", "no value")};`);
  else writeBody(writer);
  if (typeof schema === "boolean" || !context.graph.containsItself(schema)) {
    return [`function ${name}(${parameters}${seenParameter}): void {`, ...writer.lines, "}"];
  }
  const running = module.running(name);
  return [
    `function ${name}(${parameters}${seenParameter}): void {`,
    `  ${module.helper("once")}(${running}, value, () => {`,
    ...writer.lines.map((line) => `  ${line}`),
    "  });",
    "}",
  ];
}

function writeBody(writer: FunctionWriter): void {
  const { schema, module, context } = writer;
  const seen = startTracking(writer);
  const type = typeTest(schema, "value", module);
  const expected = describe(schema);
  if (type !== undefined) writer.line(`if (${type.bad}) return ${writer.fail("at", "type", "value", expected)};`);
  writer.chain(
    valueTests(schema, "value", module).map(({ bad, keyword }) => ({
      bad,
      action: writer.fail("at", keyword, "value", expected),
    })),
  );
  const types = typesOf(schema);
  const only = types.length === 1 ? types[0] : undefined;
  const mayBe = (kind: string) => types.length === 0 || types.includes(kind);
  if (hasObjectKeywords(schema) && mayBe("object")) {
    if (only === "object") writeObject(writer);
    else writer.block(`if (${module.helper("isObject")}(value)) {`, () => writeObject(writer));
  }
  if (hasArrayKeywords(schema) && mayBe("array")) {
    if (only === "array") writeArray(writer);
    else writer.block("if (Array.isArray(value)) {", () => writeArray(writer));
  }
  writeCombinations(writer);
  if (seen === undefined || !hasUnevaluated(schema)) return;
  writeUnevaluated(writer, seen);
  if (context.variant.tracked) writer.line(`outer?.add(${seen});`);
}

/** Name of the collector that this function fills; with unevaluated… keywords one of its own. */
function startTracking(writer: FunctionWriter): string | undefined {
  const { schema, module, context } = writer;
  if (!hasUnevaluated(schema)) {
    if (context.variant.tracked) {
      writer.seen = "seen";
      writer.line(`seen ??= new ${module.helper("Seen")}();`);
    }
    return writer.seen;
  }
  if (context.variant.tracked) writer.line("const outer = seen;");
  writer.seen = "members";
  writer.line(`const members = new ${module.helper("Seen")}();`);
  return writer.seen;
}
