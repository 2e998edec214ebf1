import { resolvePointer } from "../../../json-pointer.ts";
import type { OpenApiDocument, Schema, SchemaObject } from "../../../model/types.ts";

const COMPONENT = "#/components/schemas/";

/** Name of the component that a schema refers to, or undefined where it refers to none. */
export function componentName(schema: Schema | undefined): string | undefined {
  if (typeof schema !== "object" || schema.$ref?.startsWith(COMPONENT) !== true) return undefined;
  const token = schema.$ref.slice(COMPONENT.length);
  if (token.includes("/")) return undefined;
  return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}

/**
 * A schema as one object: its `$ref` followed, what stands beside the `$ref` put over it, and the members of its
 * `allOf` joined in. References that lead in a circle are followed once.
 */
export function flatten(
  document: OpenApiDocument,
  schema: Schema | undefined,
  seen: readonly Schema[] = [],
): SchemaObject {
  if (typeof schema !== "object") return {};
  if (seen.includes(schema)) return {};
  const path = [...seen, schema];
  const { $ref, allOf, ...own } = schema;
  const bases = (allOf ?? []).map((part) => flatten(document, part, path));
  if ($ref !== undefined) bases.unshift(flatten(document, resolvePointer(document, $ref) as Schema | undefined, path));
  return bases.length === 0 ? own : [...bases, own].reduce<SchemaObject>(join, {});
}

/** `over` wins, but both have their properties and their required names. */
function join(base: SchemaObject, over: SchemaObject): SchemaObject {
  const joined: SchemaObject = { ...base, ...over };
  if (base.properties !== undefined && over.properties !== undefined) {
    joined.properties = { ...base.properties, ...over.properties };
  }
  if (base.required !== undefined && over.required !== undefined) {
    joined.required = [...new Set([...base.required, ...over.required])];
  }
  return joined;
}

/** The types that a schema allows, also where only its other keywords tell. */
export function typesOf(schema: SchemaObject): string[] {
  if (schema.type !== undefined) return [schema.type].flat();
  if (schema.properties !== undefined || schema["additionalProperties"] !== undefined) return ["object"];
  if (schema.items !== undefined || schema["prefixItems"] !== undefined) return ["array"];
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  return [...new Set(values.map((value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value)))];
}
