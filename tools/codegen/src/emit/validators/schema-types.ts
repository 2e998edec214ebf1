import type { SchemaObject } from "../../model/types.ts";

export const TYPES: readonly string[] = ["string", "integer", "number", "boolean", "null", "array", "object"];

/** The types that a schema allows, unknown ones dropped; empty where it names none. */
export function typesOf(schema: SchemaObject): string[] {
  const { type } = schema;
  const types = typeof type === "string" ? [type] : Array.isArray(type) ? type : [];
  const known = types.filter((name) => TYPES.includes(name));
  return known.includes("number") ? known.filter((name) => name !== "integer") : known;
}
