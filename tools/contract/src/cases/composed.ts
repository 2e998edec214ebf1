import fc, { type Arbitrary } from "fast-check";
import { asList, asObject, isObject, type Json, type JsonObject, membersOf } from "../spec/json.ts";
import { formatted } from "./formats.ts";
import { matching } from "./patterns.ts";

/** A schema with all that it is made of in one object, and how values of schemas inside it are made. */
export interface Site {
  schema: JsonObject;
  /** So deep that what may be left out is left out. */
  isDeep: boolean;
  inside(schema: Json): Arbitrary<Json>;
}

export function strings(schema: JsonObject): Arbitrary<string> {
  const min = numberIn(schema, "minLength") ?? 0;
  const max = numberIn(schema, "maxLength") ?? Math.max(min, 24);
  if (typeof schema["pattern"] === "string") {
    const cut = numberIn(schema, "maxLength");
    return matching(schema["pattern"]).map((text) => text.slice(0, cut));
  }
  return formatted(schema["format"]) ?? fc.string({ unit: "grapheme-composite", minLength: min, maxLength: max });
}

/** Items that have a place, then those that have to be among them, then others. */
export function arrays({ schema, isDeep, inside }: Site): Arbitrary<Json> {
  const { items, contains } = schema;
  const min = numberIn(schema, "minItems") ?? 0;
  const max = isDeep ? min : Math.min(numberIn(schema, "maxItems") ?? min + 3, min + 3);
  const fixed = asList(schema["prefixItems"]).map(inside);
  const wanted = contains === undefined ? 0 : (numberIn(schema, "minContains") ?? 1);
  if (fixed.length + wanted === 0) return lists(schema, inside(asObject(items)), min, max);
  const parts = [items, contains].filter((part) => part !== undefined);
  const known = fixed.length + wanted;
  const hasMore = isObject(items) && max > known;
  const others = hasMore ? lists(schema, inside(items), Math.max(min - known, 0), max - known) : fc.constant([]);
  const held = Array.from({ length: wanted }, () => inside({ allOf: parts }));
  return fc.tuple(fc.tuple(...fixed, ...held), others).map(([first, more]) => [...first, ...more]);
}

const lists = (schema: JsonObject, item: Arbitrary<Json>, minLength: number, maxLength: number): Arbitrary<Json[]> =>
  schema["uniqueItems"] === true
    ? fc.uniqueArray(item, { minLength, maxLength, comparator: (a, b) => JSON.stringify(a) === JSON.stringify(b) })
    : fc.array(item, { minLength, maxLength });

/** Ajv looks at no member of this name: it can tell nothing of it. */
const UNJUDGED = "__proto__";

export function objects(site: Site): Arbitrary<Json> {
  const { schema, isDeep, inside } = site;
  const required = new Set(asList(schema["required"]).map(String));
  const model: Record<string, Arbitrary<Json>> = {};
  for (const [name, inner] of membersOf(schema["properties"])) {
    if (name === UNJUDGED || inner === false) continue;
    if (required.has(name) || !isDeep) model[name] = inside(inner);
  }
  for (const name of required) if (!Object.hasOwn(model, name)) model[name] = fc.constant("x");
  const known = fc.record(model, { requiredKeys: [...required], noNullPrototype: true });
  const more = isDeep && numberIn(schema, "minProperties") === undefined ? [] : furtherMembers(site);
  if (more.length === 0) return known as Arbitrary<Json>;
  return fc.tuple(known, ...more).map(([own, ...others]) => ({
    ...Object.fromEntries(others.flatMap((one) => Object.entries(one))),
    ...own,
  })) as Arbitrary<Json>;
}

/** Members that a schema does not name: by the pattern of their names, and any others. */
function furtherMembers({ schema, inside }: Site): Arbitrary<object>[] {
  const { additionalProperties: more, propertyNames, minProperties } = schema;
  const some = (names: Arbitrary<string>, value: Json, minKeys = 0): Arbitrary<object> =>
    fc.dictionary(names, inside(value), { minKeys, maxKeys: Math.max(2, minKeys), noNullPrototype: true });
  const byPattern = membersOf(schema["patternProperties"])
    .filter(([, inner]) => inner !== false)
    .map(([pattern, inner]) => some(strings({ pattern }), inner));
  const isAsked = isObject(more) || propertyNames !== undefined || minProperties !== undefined;
  if (!isAsked || more === false) return byPattern;
  const names = isObject(propertyNames)
    ? inside({ type: "string", ...propertyNames }).map(String)
    : fc.stringMatching(/^x[a-z]{1,6}$/);
  return [...byPattern, some(names, asObject(more), numberIn(schema, "minProperties"))];
}

const numberIn = (schema: JsonObject, keyword: string): number | undefined => {
  const value = schema[keyword];
  return typeof value === "number" ? value : undefined;
};
