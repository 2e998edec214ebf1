import { componentName } from "./flatten.ts";
import { asList, asObject, isObject, type Json, type JsonObject, membersOf, step } from "./json.ts";

/** Where bases stand without the list of their variants. */
const BARE = "x-bases-without-variants";

/**
 * A base may list variants that are made of it. By the letter a value of one would have to be of itself, without end;
 * what is meant is that variants are made of the rest of the base. Changes the document in place.
 */
export function withoutListsInVariants(document: JsonObject): JsonObject {
  const schemas = asObject(asObject(document["components"])["schemas"]);
  const bare: JsonObject = {};
  for (const [name, variant] of membersOf(schemas)) {
    for (const part of asList(asObject(variant)["allOf"])) {
      const base = componentName(part);
      if (base === undefined || !isObject(part) || !isListed(schemas, base, name)) continue;
      const { oneOf: _one, anyOf: _any, ...rest } = asObject(schemas[base]);
      bare[base] ??= rest;
      part["$ref"] = `#${step(`/${BARE}`, base)}`;
    }
  }
  return Object.keys(bare).length === 0 ? document : { ...document, [BARE]: bare };
}

/** Whether a variant is one of those that a base lists, or of those that these list. */
function isListed(schemas: JsonObject, base: string, variant: string, seen: string[] = []): boolean {
  const { oneOf, anyOf } = asObject(schemas[base]);
  return [...asList(oneOf), ...asList(anyOf)].some((option: Json) => {
    const name = componentName(option);
    if (name === undefined || seen.includes(name)) return false;
    return name === variant || isListed(schemas, name, variant, [...seen, name]);
  });
}
