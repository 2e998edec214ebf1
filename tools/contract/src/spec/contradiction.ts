import type { Contract } from "./contract.ts";
import { flatten, partsOf } from "./flatten.ts";
import { asList, asObject, isObject, type Json, type JsonObject } from "./json.ts";

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

/** The types that the keyword `type` leaves; a whole number is one too. */
function typesIn({ type }: JsonObject): string[] {
  if (type === undefined) return TYPES;
  const types = [type].flat().map(String);
  return types.includes("number") ? [...types, "integer"] : types;
}

const choicesOf = ({ oneOf, anyOf }: JsonObject): Json[] => asList(oneOf ?? anyOf);

const isChoice = (part: JsonObject): boolean => choicesOf(part).length > 0;
