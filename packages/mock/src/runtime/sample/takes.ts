import type { Schema } from "../description.js";
import type { SchemaObject } from "./flatten.js";

/** Keywords that say nothing about which values are right. */
const ANNOTATIONS = new Set(["title", "description", "default", "example", "examples", "deprecated", "discriminator"]);

/** A schema inside another one, as one object; `false` where no value can fit. */
export type Resolve = (schema: Schema) => SchemaObject | false;

/** Lists of lists are looked into that far. */
const DEEPEST = 3;

/** Whether values that are made of one schema fit another one as well; where that is hard to tell, they do not. */
export function takes(other: SchemaObject, one: SchemaObject, resolve: Resolve, depth = 0): boolean {
  // Looked at first: items of what is no list need not be looked into.
  if (other["type"] !== undefined && !takesTypes(typesIn(other["type"]), typesIn(one["type"]))) return false;
  return Object.entries(other).every(([keyword, value]) => {
    if (keyword === "type" || ANNOTATIONS.has(keyword) || keyword.startsWith("x-")) return true;
    if (keyword === "required") return (value as string[]).every((name) => Object.hasOwn(propertiesOf(one), name));
    if (keyword === "properties") return takesMembers(value as Record<string, unknown>, propertiesOf(one));
    return isSame(value, one[keyword]) || (keyword === "items" && depth < DEEPEST && takesItems(value, one["items"]));
  });

  function takesItems(others: unknown, own: unknown): boolean {
    const [wide, narrow] = [others, own].map((schema) => resolve((schema ?? true) as Schema));
    return Boolean(wide) && Boolean(narrow) && takes(wide as SchemaObject, narrow as SchemaObject, resolve, depth + 1);
  }
}

const typesIn = (type: unknown): unknown[] => (type === undefined ? [] : [type].flat());

const takesTypes = (others: unknown[], own: unknown[]): boolean =>
  own.length > 0 && own.every((type) => others.includes(type) || (type === "integer" && others.includes("number")));

const propertiesOf = (schema: SchemaObject): Record<string, unknown> =>
  (schema["properties"] as Record<string, unknown> | undefined) ?? {};

/** What only one of the two describes, the other one leaves open. */
const takesMembers = (others: Record<string, unknown>, own: Record<string, unknown>): boolean =>
  Object.entries(others).every(([name, schema]) => !Object.hasOwn(own, name) || isSame(schema, own[name]));

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
