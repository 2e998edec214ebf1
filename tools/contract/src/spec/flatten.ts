import type { Contract } from "./contract.ts";
import { asList, asObject, asText, at, isObject, type Json, type JsonObject, pointerOf } from "./json.ts";

/** A schema with `$ref` and `allOf` joined into one object. */
export function flatten(contract: Pick<Contract, "document">, schema: Json | undefined, seen: Json[] = []): JsonObject {
  if (!isObject(schema) || seen.includes(schema)) return {};
  const { $ref, allOf, ...own } = schema;
  const path = [...seen, schema];
  const reference = asText($ref);
  const bases = [
    ...(reference === undefined ? [] : [at(contract.document, pointerOf(reference))]),
    ...asList(allOf),
  ].map((part) => flatten(contract, part, path));
  const joined: JsonObject = {};
  for (const part of [...bases, own]) join(joined, part);
  return joined;
}

/** Puts a schema over another one; both keep their properties and their required names. */
function join(joined: JsonObject, part: JsonObject): void {
  const properties = { ...asObject(joined["properties"]), ...asObject(part["properties"]) };
  const required = [...new Set([...asList(joined["required"]), ...asList(part["required"])])];
  Object.assign(joined, part);
  if (Object.keys(properties).length > 0) joined["properties"] = properties;
  if (required.length > 0) joined["required"] = required;
}

/** A schema, what it refers to, and all that it is composed of: a value must fit each of them. */
export function partsOf(contract: Contract, schema: Json | undefined, depth = 0): JsonObject[] {
  if (!isObject(schema) || depth > 20) return [];
  const reference = asText(schema["$ref"]);
  const target = reference === undefined ? [] : [at(contract.document, pointerOf(reference))];
  return [schema, ...[...target, ...asList(schema["allOf"])].flatMap((part) => partsOf(contract, part, depth + 1))];
}

/** Name of the component that a schema refers to. */
export function componentName(schema: Json | undefined): string | undefined {
  const reference = isObject(schema) ? asText(schema["$ref"]) : undefined;
  const parts = reference === undefined ? [] : pointerOf(reference).split("/");
  if (parts[1] !== "components" || parts[2] !== "schemas" || parts.length !== 4) return undefined;
  return parts[3]?.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The types that a schema allows, also where only its other keywords tell. */
export function typesOf(schema: JsonObject): string[] {
  const { type } = schema;
  if (type !== undefined) return [type].flat().map(String);
  if (schema["properties"] !== undefined || schema["additionalProperties"] !== undefined) return ["object"];
  if (schema["items"] !== undefined || schema["prefixItems"] !== undefined) return ["array"];
  const values = schema["const"] === undefined ? asList(schema["enum"]) : [schema["const"]];
  return [...new Set(values.map((value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value)))];
}
