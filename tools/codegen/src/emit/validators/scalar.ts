import type { JsonValue, SchemaObject } from "../../model/types.ts";
import { FORMATS } from "./format-table.ts";
import { isPrimitive, valueLiteral } from "./literals.ts";
import type { ValidatorModule } from "./module.ts";
import { typesOf } from "./schema-types.ts";

/** A condition, in the emitted language, under which a value breaks a keyword. */
export interface Test {
  keyword: string;
  bad: string;
}

/** Up to this many values an enum is a chain of comparisons; above, a set. */
const MOST_COMPARISONS = 8;

const TYPE_TESTS: Readonly<Record<string, (v: string, module: ValidatorModule) => string>> = {
  string: (v) => `typeof ${v} !== "string"`,
  integer: (v) => `typeof ${v} !== "number" || !Number.isInteger(${v})`,
  number: (v) => `typeof ${v} !== "number" || !Number.isFinite(${v})`,
  boolean: (v) => `typeof ${v} !== "boolean"`,
  null: (v) => `${v} !== null`,
  array: (v) => `!Array.isArray(${v})`,
  object: (v, module) => `!${module.helper("isObject")}(${v})`,
};

/** `type` alone; undefined where any type is right. */
export function typeTest(schema: SchemaObject, v: string, module: ValidatorModule): Test | undefined {
  if (isFileLike(schema)) return { keyword: "type", bad: `!${module.helper("isBinary")}(${v})` };
  const types = typesOf(schema);
  if (types.length === 0) return undefined;
  const tests = types.map((type) => TYPE_TESTS[type]?.(v, module) ?? "false");
  return { keyword: "type", bad: tests.length === 1 ? tests.join() : tests.map(parenthesized).join(" && ") };
}

/** A file of a form is a text in JSON's eyes, but a Blob or a buffer in a program. */
function isFileLike(schema: SchemaObject): boolean {
  return schema.type === "string" && schema["format"] === "binary";
}

/** `enum`, `const` and the limits of numbers and texts; the type has been tested before. */
export function valueTests(schema: SchemaObject, v: string, module: ValidatorModule): Test[] {
  const types = typesOf(schema);
  const isNumber = types.length === 1 && (types[0] === "number" || types[0] === "integer");
  const isText = types.length === 1 && types[0] === "string" && !isFileLike(schema);
  const guard = (certain: boolean, type: string, test: Test): Test =>
    certain ? test : { keyword: test.keyword, bad: `typeof ${v} === "${type}" && ${parenthesized(test.bad)}` };
  return [
    ...fixedTests(schema, v, module),
    ...numberTests(schema, v, module).map((test) => guard(isNumber, "number", test)),
    ...textTests(schema, v, module).map((test) => guard(isText, "string", test)),
  ];
}

/** For use beside `&&`. */
export function parenthesized(condition: string): string {
  return condition.includes(" || ") ? `(${condition})` : condition;
}

function fixedTests(schema: SchemaObject, v: string, module: ValidatorModule): Test[] {
  const tests: Test[] = [];
  if (schema.const !== undefined) tests.push({ keyword: "const", bad: differs(schema.const, v, module) });
  const values = schema.enum;
  if (!Array.isArray(values)) return tests;
  const isSimple = values.every(isPrimitive);
  if (isSimple && values.length <= MOST_COMPARISONS) {
    const bad = values.map((value) => `${v} !== ${valueLiteral(value)}`).join(" && ");
    tests.push({ keyword: "enum", bad: values.length === 0 ? "true" : bad });
  } else if (isSimple) tests.push({ keyword: "enum", bad: `!${module.set(values)}.has(${v})` });
  else tests.push({ keyword: "enum", bad: `!${module.helper("isOneOf")}(${v}, ${module.value(values)})` });
  return tests;
}

function differs(value: JsonValue, v: string, module: ValidatorModule): string {
  if (isPrimitive(value)) return `${v} !== ${valueLiteral(value)}`;
  return `!${module.helper("equal")}(${v}, ${module.value(value)})`;
}

const INT32 = [-(2 ** 31), 2 ** 31 - 1] as const;
/** The limits of 64 bits, which a number can only come close to. */
const INT64 = [-(2 ** 63), 2 ** 63] as const;
const FLOAT = [-3.4028234663852886e38, 3.4028234663852886e38] as const;

function numberTests(schema: SchemaObject, v: string, module: ValidatorModule): Test[] {
  const tests: Test[] = [];
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === "number") tests.push({ keyword: "minimum", bad: `${v} < ${minimum}` });
  if (typeof maximum === "number") tests.push({ keyword: "maximum", bad: `${v} > ${maximum}` });
  if (typeof exclusiveMinimum === "number") {
    tests.push({ keyword: "exclusiveMinimum", bad: `${v} <= ${exclusiveMinimum}` });
  }
  if (typeof exclusiveMaximum === "number") {
    tests.push({ keyword: "exclusiveMaximum", bad: `${v} >= ${exclusiveMaximum}` });
  }
  if (typeof multipleOf === "number") {
    tests.push({ keyword: "multipleOf", bad: `!${module.helper("isMultiple")}(${v}, ${multipleOf})` });
  }
  const format = formatTest(schema, v);
  return format === undefined ? tests : [...tests, format];
}

/** int32, int64 and float, unless the other limits are narrower. */
function formatTest(schema: SchemaObject, v: string): Test | undefined {
  const { format, minimum, maximum } = schema;
  const limits = format === "int32" ? INT32 : format === "int64" ? INT64 : format === "float" ? FLOAT : undefined;
  if (limits === undefined) return undefined;
  const bad: string[] = [];
  if (format !== "float" && typesOf(schema).join() !== "integer") bad.push(`!Number.isInteger(${v})`);
  if (typeof minimum !== "number" || minimum < limits[0]) bad.push(`${v} < ${limits[0]}`);
  if (typeof maximum !== "number" || maximum > limits[1]) bad.push(`${v} > ${limits[1]}`);
  return bad.length === 0 ? undefined : { keyword: "format", bad: bad.join(" || ") };
}

function textTests(schema: SchemaObject, v: string, module: ValidatorModule): Test[] {
  const tests: Test[] = [];
  const { minLength, maxLength, pattern, format } = schema;
  if (typeof minLength === "number" && minLength > 0) {
    const bad =
      minLength === 1
        ? `${v} === ""`
        : `${v}.length < ${2 * minLength} && ${module.helper("lengthOf")}(${v}) < ${minLength}`;
    tests.push({ keyword: "minLength", bad });
  }
  if (typeof maxLength === "number") {
    const bad = `${v}.length > ${maxLength} && ${module.helper("lengthOf")}(${v}) > ${maxLength}`;
    tests.push({ keyword: "maxLength", bad });
  }
  if (typeof pattern === "string") {
    const name = module.pattern(pattern);
    if (name !== undefined) tests.push({ keyword: "pattern", bad: `!${name}.test(${v})` });
  }
  const known = typeof format === "string" ? FORMATS.get(format) : undefined;
  if (known !== undefined) tests.push({ keyword: "format", bad: `!${module.format(known.check)}(${v})` });
  return tests;
}
