import { type Dict, isDict } from "./objects.ts";
import { forEachSchema } from "./schema-walk.ts";

/** Rewrites the schemas of a 3.0 document, in place, in the dialect of 3.1 (JSON Schema 2020-12). */
export function convertFrom30(document: Dict): void {
  forEachSchema(document, (schema) => {
    if (typeof schema["$ref"] === "string") dropSiblings(schema);
    convertExclusive(schema, "exclusiveMinimum", "minimum");
    convertExclusive(schema, "exclusiveMaximum", "maximum");
    convertNullable(schema);
  });
  document["openapi"] = "3.1.1";
}

/** In 3.0 whatever stands beside `$ref` is ignored; in 3.1 it counts. */
function dropSiblings(schema: Dict): void {
  for (const key of Object.keys(schema)) if (key !== "$ref") delete schema[key];
}

function convertExclusive(schema: Dict, exclusive: string, bound: string): void {
  if (typeof schema[exclusive] !== "boolean") return;
  const isExclusive = schema[exclusive];
  delete schema[exclusive];
  if (isExclusive && bound in schema) {
    schema[exclusive] = schema[bound];
    delete schema[bound];
  }
}

/** `nullable` counts only beside a `type`, as OpenAPI 3.0.3 clarifies. */
function convertNullable(schema: Dict): void {
  const nullable = schema["nullable"];
  delete schema["nullable"];
  if (nullable !== true) return;
  if (typeof schema["type"] === "string") {
    schema["type"] = [schema["type"], "null"];
    const values = schema["enum"];
    if (Array.isArray(values) && !values.includes(null)) schema["enum"] = [...values, null];
    return;
  }
  // Without a type (`allOf: [$ref]` and the like) documents in the wild mean: this or null.
  const composed = ["allOf", "anyOf", "oneOf"].filter((keyword) => Array.isArray(schema[keyword]));
  if (composed.length === 0) return;
  const inner: Dict = {};
  for (const keyword of composed) {
    inner[keyword] = schema[keyword];
    delete schema[keyword];
  }
  const [only] = composed;
  const alternatives =
    composed.length === 1 && only === "anyOf" && isDict(inner) ? (inner["anyOf"] as unknown[]) : [inner];
  schema["anyOf"] = [...alternatives, { type: "null" }];
}
