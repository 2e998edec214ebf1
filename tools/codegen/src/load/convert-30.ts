import type { SpecError } from "../spec-error.ts";
import { type Dict, isDict } from "./objects.ts";
import type { Origins } from "./origins.ts";
import { forEachSchema } from "./schema-walk.ts";

/** Rewrites the schemas of a 3.0 document, in place, in the dialect of 3.1 (JSON Schema 2020-12). */
export function convertFrom30(document: Dict): void {
  forEachSchema(document, (schema) => {
    if (typeof schema["$ref"] === "string") dropSiblings(schema);
    convertKeywords(schema);
  });
  document["openapi"] = "3.1.1";
}

/**
 * What a document of 3.1 still says in keywords of 3.0 has no meaning there; those who write it mean what it meant
 * before, and so it is read, with a warning at the first place.
 */
export function convertStrays(document: Dict, origins: Origins): SpecError[] {
  const warnings: SpecError[] = [];
  forEachSchema(document, (schema) => {
    const stray = STRAYS.find((keyword) => typeof schema[keyword] === "boolean");
    if (stray !== undefined && warnings.length === 0) warnings.push(strayWarning(schema, stray, origins));
    convertKeywords(schema);
  });
  return warnings;
}

const STRAYS = ["nullable", "exclusiveMinimum", "exclusiveMaximum"];

function strayWarning(schema: Dict, keyword: string, origins: Origins): SpecError {
  return origins.error(schema, keyword, {
    what: `${keyword} is a keyword of OpenAPI 3.0, read as it was meant there, here and elsewhere`,
    got: `${keyword}: ${String(schema[keyword])}`,
    expected: keyword === "nullable" ? "null among the types" : "a number",
    remedy: "write it in the words of 3.1",
  });
}

function convertKeywords(schema: Dict): void {
  convertExclusive(schema, "exclusiveMinimum", "minimum");
  convertExclusive(schema, "exclusiveMaximum", "maximum");
  convertNullable(schema);
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
  const { nullable, type } = schema;
  delete schema["nullable"];
  if (nullable !== true) return;
  if (typeof type === "string" || Array.isArray(type)) {
    schema["type"] = [...new Set([type, "null"].flat())];
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
