import type { SchemaObject } from "./flatten.js";

/**
 * What the schema itself shows of its values: an example, newer keyword first, else its default, which shows nothing
 * where it is empty. What belongs to one part of a schema may lack what another part requires, and documents carry
 * defaults of another type: those are passed over.
 */
export function shownValue(schema: SchemaObject): unknown {
  const { examples, example, default: preset } = schema;
  const shown = [...(Array.isArray(examples) ? examples : []), example, isEmpty(preset) ? undefined : preset];
  return shown.find((value) => value !== undefined && mayFit(value, schema));
}

const isEmpty = (value: unknown): boolean => typeof value === "object" && Object.keys(value ?? {}).length === 0;

/** Whether the type of a value and the names of its members are ones that the schema allows. */
function mayFit(value: unknown, { type, required, properties, patternProperties, additionalProperties }: SchemaObject) {
  if (type !== undefined && ![type].flat().some((one) => isOfType(value, one))) return false;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  const isOpen = additionalProperties !== false || patternProperties !== undefined;
  return (
    ((required ?? []) as string[]).every((name) => Object.hasOwn(value, name)) &&
    (isOpen || Object.keys(value).every((name) => Object.hasOwn((properties ?? {}) as object, name)))
  );
}

function isOfType(value: unknown, type: unknown): boolean {
  if (value === null || Array.isArray(value)) return type === (value === null ? "null" : "array");
  return type === "integer" ? Number.isInteger(value) : type === typeof value;
}
