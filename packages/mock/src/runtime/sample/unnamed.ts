import type { Schema } from "../description.js";
import type { SchemaObject } from "./flatten.js";
import { compile } from "./pattern.js";

/** Schemas of members by patterns of their names. */
const patternsOf = (schema: SchemaObject): [pattern: string, schema: Schema][] =>
  Object.entries((schema["patternProperties"] as Record<string, Schema> | undefined) ?? {});

/** What is said of members that neither a name nor a pattern describes. */
const othersOf = (schema: SchemaObject): Schema =>
  (schema["additionalProperties"] ?? schema["unevaluatedProperties"] ?? true) as Schema;

/** The schema of a member that is described by no name. */
export function schemaOfUnnamed(schema: SchemaObject, name: string): Schema {
  const fitting = patternsOf(schema).filter(([pattern]) => compile(pattern)?.test(name));
  return fitting.length === 0 ? othersOf(schema) : { allOf: fitting.map(([, one]) => one) };
}

/** The schema of names that further members can have: `true` for any, `false` where there can be none. */
export function nameSchema(schema: SchemaObject): Schema {
  const { propertyNames } = schema;
  if (othersOf(schema) !== false) {
    return typeof propertyNames === "object"
      ? { allOf: [{ type: "string" }, propertyNames as Schema] }
      : ((propertyNames ?? true) as Schema);
  }
  const [first] = patternsOf(schema).filter(([, one]) => one !== false);
  return first === undefined ? false : { type: "string", pattern: first[0] };
}
