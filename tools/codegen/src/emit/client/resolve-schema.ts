import { resolvePointer } from "../../json-pointer.ts";
import type { ApiModel, Parameter, Schema, SchemaObject } from "../../model/types.ts";

/** Follows `$ref`; keywords beside it count as well. A chain without end gives an empty schema. */
export function resolveSchema(model: ApiModel, schema: Schema | undefined, depth = 0): SchemaObject {
  if (typeof schema !== "object" || depth > 20) return {};
  if (schema.$ref === undefined) return schema;
  const { $ref, ...beside } = schema;
  const target = resolvePointer(model.document, $ref) as Schema | undefined;
  return { ...resolveSchema(model, target, depth + 1), ...beside };
}

/** Whether every value of a schema is an object or a list. */
export function isComposed(model: ApiModel, schema: Schema | undefined, depth = 0): boolean {
  const { allOf = [], oneOf = [], anyOf = [], ...resolved } = resolveSchema(model, schema);
  const own = typesOf(resolved);
  if (own.length > 0) return own.every((type) => type === "object" || type === "array");
  if (resolved.properties !== undefined || depth > 20) return true;
  const options = [...oneOf, ...anyOf];
  const isInner = (part: Schema) => isComposed(model, part, depth + 1);
  return allOf.some(isInner) || (options.length > 0 && options.every(isInner));
}

/** In a name of a query these end it, mean another character or may not stand; openapi-fetch leaves them as they are. */
const QUERY_SYNTAX = /[&=#+%`^{}\\]/;

const SCALARS = new Set(["string", "number", "integer", "boolean", "null"]);

/** Whether openapi-fetch writes this parameter as the document says; else the runtime's own writer does. */
export function isPlain(model: ApiModel, parameter: Parameter): boolean {
  const { contentType, allowReserved, style, explode } = parameter;
  if (contentType !== undefined || allowReserved || parameter.in === "cookie") return false;
  if (parameter.in === "query" && QUERY_SYNTAX.test(parameter.name)) return false;
  const schema = resolveSchema(model, parameter.schema);
  const expected = parameter.in === "query" ? "form" : "simple";
  if (style !== expected) return false;
  if (isScalar(schema)) return true;
  const isWritten = parameter.in === "header" || (parameter.in === "query" && explode);
  return isWritten && isList(schema) && isScalar(resolveSchema(model, schema.items));
}

/** The types that a schema names. */
export const typesOf = (schema: SchemaObject) => [schema.type ?? []].flat();
const isScalar = (schema: SchemaObject) =>
  typesOf(schema).length > 0 && typesOf(schema).every((type) => SCALARS.has(type));
const isList = (schema: SchemaObject) => typesOf(schema).length === 1 && typesOf(schema)[0] === "array";
