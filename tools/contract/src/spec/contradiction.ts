import type { Contract } from "./contract.ts";
import { flatten } from "./flatten.ts";
import { asList, asObject, asText, at, isObject, type Json, type JsonObject, pointerOf } from "./json.ts";

const TYPES = ["string", "integer", "number", "boolean", "null", "array", "object"];

/** Whether a schema contradicts itself, so that no value is right: what has to be of two types at once, and the like. */
export function allowsNothing(contract: Contract, schema: Json | undefined, seen: Json[] = []): boolean {
  if (schema === false) return true;
  if (!isObject(schema) || seen.includes(schema)) return false;
  const inner = (one: Json | undefined) => allowsNothing(contract, one, [...seen, schema]);
  const parts = partsOf(contract, schema);
  const types = parts.map(typesIn).reduce((all, some) => all.filter((type) => some.includes(type)), TYPES);
  if (types.length === 0) return true;
  if (parts.some((part) => isChoice(part) && choicesOf(part).every(inner))) return true;
  const { properties, required } = flatten(contract, schema);
  return types.join() === "object" && asList(required).some((name) => inner(asObject(properties)[String(name)]));
}

/** A schema, what it refers to, and all that it is composed of: a value must fit each of them. */
function partsOf(contract: Contract, schema: Json | undefined, depth = 0): JsonObject[] {
  if (!isObject(schema) || depth > 20) return [];
  const reference = asText(schema["$ref"]);
  const target = reference === undefined ? undefined : at(contract.document, pointerOf(reference));
  return [schema, ...[target ?? {}, ...asList(schema["allOf"])].flatMap((part) => partsOf(contract, part, depth + 1))];
}

/** The types that the keyword `type` leaves; a whole number is one too. */
function typesIn({ type }: JsonObject): string[] {
  if (type === undefined) return TYPES;
  const types = [type].flat().map(String);
  return types.includes("number") ? [...types, "integer"] : types;
}

const choicesOf = ({ oneOf, anyOf }: JsonObject): Json[] => asList(oneOf ?? anyOf);

const isChoice = (part: JsonObject): boolean => choicesOf(part).length > 0;
