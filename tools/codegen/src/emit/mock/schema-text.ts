import type { JsonValue, Schema } from "../../model/types.ts";
import type { Printable } from "./print.ts";

/** Keywords that only people read. */
const WORDS = new Set(["title", "description", "externalDocs", "deprecated", "$comment", "xml"]);

/** A schema as the runtime needs it to make values: without words and extensions. */
export function printSchema(schema: Schema): Printable {
  return strip(schema as JsonValue, false);
}

/** @param named Whether the keys of this object are names of the document, not keywords. */
function strip(value: JsonValue, named: boolean): Printable {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => strip(item, false));
  const kept = Object.entries(value).filter(([key]) => named || !(WORDS.has(key) || key.startsWith("x-")));
  return Object.fromEntries(
    kept.map(([key, member]) => [key, LITERAL.has(key) && !named ? member : strip(member, !named && NAMED.has(key))]),
  );
}

/** Keywords whose members are named by the document. */
const NAMED = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "mapping"]);
/** Keywords whose value is data. */
const LITERAL = new Set(["const", "enum", "default", "example", "examples"]);
