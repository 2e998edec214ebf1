import type { ParameterSchema } from "./operation.js";

/** Whether `value` keeps to `schema`. */
export function matches(schema: ParameterSchema, value: unknown): boolean {
  if (schema.type !== undefined && ![schema.type].flat().some((type) => isType(type as string, value))) return false;
  if (schema.enum !== undefined && !schema.enum.some((allowed) => allowed === value)) return false;
  if (typeof value === "number") return matchesNumber(schema, value);
  if (typeof value === "string") return matchesText(schema, value);
  return !Array.isArray(value) || matchesList(schema, value);
}

function isType(type: string, value: unknown): boolean {
  if (type === "integer") return Number.isSafeInteger(value);
  if (type === "number") return Number.isFinite(value);
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function matchesNumber(schema: ParameterSchema, value: number): boolean {
  return (
    value >= (schema.minimum ?? value) &&
    value <= (schema.maximum ?? value) &&
    value > (schema.exclusiveMinimum ?? -Infinity) &&
    value < (schema.exclusiveMaximum ?? Infinity) &&
    (schema.multipleOf === undefined || Number.isInteger(Number((value / schema.multipleOf).toPrecision(15))))
  );
}

function matchesText(schema: ParameterSchema, value: string): boolean {
  const length = [...value].length;
  return (
    length >= (schema.minLength ?? 0) &&
    length <= (schema.maxLength ?? length) &&
    (schema.pattern === undefined || new RegExp(schema.pattern, "u").test(value))
  );
}

function matchesList(schema: ParameterSchema, value: readonly unknown[]): boolean {
  const { items } = schema;
  return (
    value.length >= (schema.minItems ?? 0) &&
    value.length <= (schema.maxItems ?? value.length) &&
    (!schema.uniqueItems || new Set(value.map((item) => JSON.stringify(item))).size === value.length) &&
    (items === undefined || value.every((item) => matches(items, item)))
  );
}

/** What `schema` asks for, in words: `an integer from 1 to 100`. */
export function describe(schema: ParameterSchema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`;
  const type = [schema.type ?? "value"].flat().join(" or ");
  const parts = [/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`];
  const range = (low: number | undefined, high: number | undefined, unit: string) => {
    if (low !== undefined && high !== undefined) parts.push(`from ${low} to ${high}${unit}`);
    else if (low !== undefined) parts.push(`of at least ${low}${unit}`);
    else if (high !== undefined) parts.push(`of at most ${high}${unit}`);
  };
  range(schema.minimum, schema.maximum, "");
  range(schema.minLength, schema.maxLength, " characters");
  range(schema.minItems, schema.maxItems, " items");
  if (schema.exclusiveMinimum !== undefined) parts.push(`above ${schema.exclusiveMinimum}`);
  if (schema.exclusiveMaximum !== undefined) parts.push(`below ${schema.exclusiveMaximum}`);
  if (schema.multipleOf !== undefined) parts.push(`that is a multiple of ${schema.multipleOf}`);
  if (schema.pattern !== undefined) parts.push(`that matches ${schema.pattern}`);
  if (schema.uniqueItems) parts.push("without repeats");
  if (schema.items !== undefined) parts.push(`of ${describe(schema.items)} each`);
  return parts.join(" ");
}
