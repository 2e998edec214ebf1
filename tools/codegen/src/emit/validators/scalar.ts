import { holdsBytes } from "../../model/bytes.ts";
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
  // A file of a form is a text in JSON's eyes, but a Blob or a buffer in a program.
  if (holdsBytes(schema)) return { keyword: "type", bad: `!${module.helper("isBinary")}(${v})` };
  const types = typesOf(schema);
  if (types.length === 0) return undefined;
  const tests = types.map((type) => TYPE_TESTS[type]?.(v, module) ?? "false");
  return { keyword: "type", bad: tests.length === 1 ? tests.join() : tests.map(parenthesized).join(" && ") };
}

/**
 * `enum`, `const` and the limits of numbers and texts; the type has been tested before. Limits of a type that the
 * schema excludes are left out: TypeScript would refuse the comparison.
 */
export function valueTests(schema: SchemaObject, v: string, module: ValidatorModule): Test[] {
  const types = typesOf(schema);
  const guarded = (names: readonly string[], type: string, tests: Test[]): Test[] => {
    if (types.length === 0 || holdsBytes(schema) || types.some((name) => !names.includes(name))) {
      return tests.map(({ keyword, bad }) => ({ keyword, bad: `typeof ${v} === "${type}" && ${parenthesized(bad)}` }));
    }
    return tests;
  };
  const mayBe = (names: readonly string[]) => types.length === 0 || types.some((name) => names.includes(name));
  const limits = [
    ...(mayBe(NUMBERS) ? guarded(NUMBERS, "number", numberTests(schema, v, module)) : []),
    ...(mayBe(TEXTS) ? guarded(TEXTS, "string", textTests(schema, v, module)) : []),
  ];
  const fixed = fixedTests(schema, v, module, limits.length > 0);
  // None of the listed values has the right type: nothing can follow.
  const impossible = fixed.find((test) => test.bad === "true");
  return impossible === undefined ? [...fixed, ...limits] : [impossible];
}

const NUMBERS = ["number", "integer"];
const TEXTS = ["string"];

/** For use beside `&&`. */
export function parenthesized(condition: string): string {
  return condition.includes(" || ") ? `(${condition})` : condition;
}

/**
 * @param goesOn Whether further tests follow. Comparisons would narrow the type for them to the values that are
 *   listed, so that TypeScript sees through the next test and refuses it.
 */
function fixedTests(schema: SchemaObject, v: string, module: ValidatorModule, goesOn: boolean): Test[] {
  const values = schema.enum;
  return [
    ...(schema.const === undefined
      ? []
      : [{ keyword: "const", bad: isNone([schema.const], v, schema, module, goesOn) }]),
    ...(Array.isArray(values)
      ? [{ keyword: "enum", bad: isNone(values, v, schema, module, goesOn || schema.const !== undefined) }]
      : []),
  ];
}

function isNone(
  values: readonly JsonValue[],
  v: string,
  schema: SchemaObject,
  module: ValidatorModule,
  goesOn: boolean,
): string {
  const possible = values.filter((value) => isOfType(value, schema));
  const [only] = possible;
  if (only === undefined) return "true";
  if (!possible.every(isPrimitive)) {
    return possible.length === 1
      ? `!${module.helper("equal")}(${v}, ${module.value(only)})`
      : `!${module.helper("isOneOf")}(${v}, ${module.value(possible)})`;
  }
  if (goesOn || possible.length > MOST_COMPARISONS) return `!${module.set(possible)}.has(${v})`;
  return possible.map((value) => `${v} !== ${valueLiteral(value)}`).join(" && ");
}

function isOfType(value: JsonValue, schema: SchemaObject): boolean {
  const types = typesOf(schema);
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return types.length === 0 || types.includes(type) || (type === "number" && types.includes("integer"));
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
        ? `${v}.length === 0`
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
