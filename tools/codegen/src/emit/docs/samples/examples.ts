import type { JsonValue, OpenApiDocument, Schema, SchemaObject } from "../../../model/types.ts";
import { flatten, typesOf } from "../schema/resolve.ts";

/** Objects inside objects are shown to this depth. */
const DEEPEST = 5;

/**
 * A value that a schema allows, as far as its usual keywords tell: the document's own example or default first.
 *
 * @param name What a text without anything known about it is made of: it shows what belongs there.
 */
export function exampleOf(document: OpenApiDocument, schema: Schema | undefined, name: string, depth = 0): JsonValue {
  const flat = flatten(document, schema);
  const known =
    flat.default ?? flat.const ?? flat.enum?.[0] ?? (flat["examples"] as JsonValue[] | undefined)?.[0] ?? undefined;
  if (known !== undefined) return known;
  const [choice] = flat.oneOf ?? flat.anyOf ?? [];
  if (choice !== undefined) return exampleOf(document, choice, name, depth + 1);
  switch (typesOf(flat)[0]) {
    case "integer":
    case "number":
      return (flat["minimum"] as number | undefined) ?? 1;
    case "boolean":
      return true;
    case "array":
      return listOf(document, flat, name, depth);
    case "object":
      return objectOf(document, flat, depth);
    default:
      return textOf(flat, name);
  }
}

function listOf(
  document: OpenApiDocument,
  { items, minItems }: SchemaObject,
  name: string,
  depth: number,
): JsonValue[] {
  const wanted = depth < DEEPEST ? Number(minItems ?? 0) : 0;
  return Array.from({ length: wanted }, () => exampleOf(document, items, name, depth + 1));
}

function objectOf(
  document: OpenApiDocument,
  { properties = {}, required = [] }: SchemaObject,
  depth: number,
): JsonValue {
  if (depth >= DEEPEST) return {};
  const entries = required.map((name) => [name, exampleOf(document, properties[name], name, depth + 1)]);
  return Object.fromEntries(entries) as JsonValue;
}

const FORMATS: Record<string, string> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  email: "user@example.com",
  uri: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
};

function textOf({ format, minLength, maxLength }: SchemaObject, name: string): string {
  const text = (FORMATS[String(format)] ?? name.toUpperCase()).padEnd(Number(minLength ?? 0), "-");
  return maxLength === undefined ? text : text.slice(0, Number(maxLength));
}
