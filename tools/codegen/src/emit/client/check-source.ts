import { holdsBytes } from "../../model/bytes.ts";
import type { ApiModel, Schema, SchemaObject } from "../../model/types.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { literal, quote } from "./text.ts";

/** How a parameter is checked before sending. */
export interface Check {
  /** A condition on `value`; empty where anything goes. */
  condition: string;
  /** In words: `an integer from 1 to 100`. */
  expected: string;
  /** Helpers of the runtime that the condition calls. */
  helpers: string[];
}

/** The part of a parameter's schema that is worth a check before sending; the server checks all of it. */
export function checkOf(model: ApiModel, schema: Schema): Check {
  const resolved = resolveSchema(model, schema);
  const values = resolved.const === undefined ? resolved.enum : [resolved.const];
  if (values !== undefined) {
    const expected = values.length === 1 ? quote(values[0]) : `one of ${values.map(quote).join(", ")}`;
    return { condition: `isOneOf(value, ${literal(values)})`, expected, helpers: ["isOneOf"] };
  }
  const types = [resolved.type ?? []].flat();
  const checks = types.map((type) => checkOfType(model, resolved, type));
  if (checks.length === 0 || checks.some(({ condition }) => condition === "")) return NO_CHECK;
  return {
    condition: checks.map(({ condition }) => (checks.length > 1 ? `(${condition})` : condition)).join(" || "),
    expected: checks.map(({ expected }) => expected).join(" or "),
    helpers: checks.flatMap(({ helpers }) => helpers),
  };
}

const NO_CHECK: Check = { condition: "", expected: "", helpers: [] };

function checkOfType(model: ApiModel, schema: SchemaObject, type: string): Check {
  if (type === "integer" || type === "number") return checkOfNumber(schema, type);
  if (type === "string") return checkOfText(schema);
  if (type === "array") return checkOfList(model, schema);
  if (type === "boolean") return { condition: "isBoolean(value)", expected: "true or false", helpers: ["isBoolean"] };
  if (type === "object") return checkOfObject(model, schema);
  return NO_CHECK; // null, and what JSON Schema does not know
}

function checkOfNumber(schema: SchemaObject, type: "integer" | "number"): Check {
  const low = numberOf(schema["minimum"]);
  // An integer of JavaScript is never more.
  const most = numberOf(schema["maximum"]);
  const high = type === "integer" && most === Number.MAX_SAFE_INTEGER ? undefined : most;
  const above = numberOf(schema["exclusiveMinimum"]);
  const below = numberOf(schema["exclusiveMaximum"]);
  const factor = numberOf(schema["multipleOf"]);
  const helper = type === "integer" ? "isInteger" : "isNumber";
  const between = above !== undefined || below !== undefined;
  return {
    condition: [
      callOf(helper, low, high),
      ...(between ? [callOf("isBetween", above, below)] : []),
      ...(factor === undefined ? [] : [`isMultiple(value, ${factor})`]),
    ].join(" && "),
    expected: [
      type === "integer" ? "an integer" : "a number",
      ...range(low, high, ""),
      ...(above === undefined ? [] : [`above ${above}`]),
      ...(below === undefined ? [] : [`below ${below}`]),
      ...(factor === undefined ? [] : [`that is a multiple of ${factor}`]),
    ].join(" "),
    helpers: [helper, ...(between ? ["isBetween"] : []), ...(factor === undefined ? [] : ["isMultiple"])],
  };
}

function checkOfText(schema: SchemaObject): Check {
  const low = numberOf(schema["minLength"]);
  const high = numberOf(schema["maxLength"]);
  const pattern = isPattern(schema["pattern"]) ? schema["pattern"] : undefined;
  // Bytes are given as such, not as text.
  if (holdsBytes(schema)) return NO_CHECK;
  return {
    condition: callOf("isText", low, high, pattern === undefined ? undefined : patternLiteral(pattern)),
    expected: [
      "text",
      ...range(low, high, " characters"),
      ...(pattern === undefined ? [] : [`that matches ${pattern}`]),
    ].join(" "),
    helpers: ["isText"],
  };
}

function checkOfList(model: ApiModel, schema: SchemaObject): Check {
  const low = numberOf(schema["minItems"]);
  const high = numberOf(schema["maxItems"]);
  const items = schema.items === undefined ? NO_CHECK : checkOf(model, schema.items);
  const unique = schema["uniqueItems"] === true;
  const item = items.condition === "" ? "() => true" : `(value) => ${items.condition}`;
  return {
    condition: callOf("isList", ...[item, low, high]) + (unique ? " && isUnique(value)" : ""),
    expected: [
      "a list",
      ...range(low, high, " items"),
      ...(unique ? ["without repeats"] : []),
      ...(items.expected === "" ? [] : [`of ${items.expected}`]),
    ].join(" "),
    helpers: ["isList", ...(unique ? ["isUnique"] : []), ...items.helpers],
  };
}

/** What its members hold is left to the server; without one that must be there the call makes no sense. */
function checkOfObject(model: ApiModel, schema: SchemaObject): Check {
  const required = (schema.required ?? []).filter(
    (name) => resolveSchema(model, schema.properties?.[name])["readOnly"] !== true,
  );
  return {
    condition: callOf("isObject", required.length > 0 ? literal(required) : undefined),
    expected: required.length > 0 ? `an object with ${required.join(", ")}` : "an object",
    helpers: ["isObject"],
  };
}

/** `isInteger(value, 1, 100)`, without trailing arguments that are not given. */
function callOf(helper: string, ...values: (number | string | undefined)[]): string {
  const last = values.findLastIndex((value) => value !== undefined);
  return `${helper}(${["value", ...values.slice(0, last + 1).map(String)].join(", ")})`;
}

function range(low: number | undefined, high: number | undefined, unit: string): string[] {
  if (low !== undefined && high !== undefined) return [`from ${low} to ${high}${unit}`];
  const bound = low ?? high;
  const noun = bound === 1 ? unit.replace(/s$/, "") : unit;
  if (bound === undefined) return [];
  return [low === undefined ? `of at most ${bound}${noun}` : `of at least ${bound}${noun}`];
}

const numberOf = (value: unknown) => (typeof value === "number" ? value : undefined);

/** A regular expression as a literal, so that it is compiled once; the constructor escapes slashes and line ends. */
const patternLiteral = (pattern: string) => String(new RegExp(pattern, "u")).replace(/[\u2028\u2029]/g, "\\s");

/** Patterns of other dialects than ECMA-262's are not checked. */
function isPattern(pattern: unknown): pattern is string {
  if (typeof pattern !== "string") return false;
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}
