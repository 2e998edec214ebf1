import { resolvePointer } from "../../json-pointer.ts";
import type { ApiModel, Parameter, Schema, SchemaObject } from "../../model/types.ts";

/** Keywords that the client checks before sending. */
const CHECKED = [
  "type",
  "enum",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "default",
];

/** The part of a parameter's schema that is checked before sending; `$ref` is followed. */
export function parameterSchema(model: ApiModel, schema: Schema): Record<string, unknown> {
  const resolved = resolveSchema(model, schema);
  const checked: Record<string, unknown> = {};
  for (const keyword of CHECKED) if (resolved[keyword] !== undefined) checked[keyword] = resolved[keyword];
  if (resolved.const !== undefined) checked["enum"] = [resolved.const];
  if (typeof checked["pattern"] === "string" && !isPattern(checked["pattern"])) delete checked["pattern"];
  const { items } = resolved;
  if (typeof items === "object") {
    const inner = parameterSchema(model, items);
    if (Object.keys(inner).length > 0) checked["items"] = inner;
  }
  return checked;
}

/** Follows `$ref`; keywords beside it count as well. A chain without end gives an empty schema. */
export function resolveSchema(model: ApiModel, schema: Schema | undefined, depth = 0): SchemaObject {
  if (typeof schema !== "object" || depth > 20) return {};
  if (schema.$ref === undefined) return schema;
  const { $ref, ...beside } = schema;
  const target = resolvePointer(model.document, $ref) as Schema | undefined;
  return { ...resolveSchema(model, target, depth + 1), ...beside };
}

/** Patterns of other dialects than ECMA-262's are not checked. */
function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}

const SCALARS = new Set(["string", "number", "integer", "boolean", "null"]);

/** Whether openapi-fetch writes this parameter as the document says; else the runtime's own writer does. */
export function isPlain(model: ApiModel, parameter: Parameter): boolean {
  const { contentType, allowReserved, style, explode } = parameter;
  if (contentType !== undefined || allowReserved || parameter.in === "cookie") return false;
  const schema = resolveSchema(model, parameter.schema);
  const expected = parameter.in === "query" ? "form" : "simple";
  if (style !== expected) return false;
  if (isScalar(schema)) return true;
  return isList(schema) && isScalar(resolveSchema(model, schema.items)) && (parameter.in !== "query" || explode);
}

const types = (schema: SchemaObject) => [schema.type ?? []].flat();
const isScalar = (schema: SchemaObject) => types(schema).length > 0 && types(schema).every((type) => SCALARS.has(type));
const isList = (schema: SchemaObject) => types(schema).length === 1 && types(schema)[0] === "array";
