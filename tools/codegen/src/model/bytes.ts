import type { SchemaObject } from "./types.ts";

/** Media types whose values are text in memory too. */
const TEXT = /^text\/|[/+](json|xml|yaml)\b|javascript|urlencoded/i;

/**
 * Whether values of a schema are bytes: `format: binary`, as OpenAPI 3.0 says it, or a `contentMediaType` that is no
 * text, as 3.1 does (JSON Schema 2020-12, Validation, 8.4). With a `contentEncoding` the value is text that stands for
 * bytes.
 */
export function holdsBytes(schema: SchemaObject): boolean {
  if (schema.type !== "string") return false;
  const { format, contentMediaType, contentEncoding } = schema;
  if (format === "binary") return true;
  return typeof contentMediaType === "string" && contentEncoding === undefined && !TEXT.test(contentMediaType);
}
