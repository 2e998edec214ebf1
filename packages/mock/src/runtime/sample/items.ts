import type { Schema } from "../description.js";
import type { SchemaObject } from "./flatten.js";

/** What a schema says of a list. */
export interface ListShape {
  /** Of items that have a place. */
  readonly prefix: readonly Schema[];
  /** Of all others. */
  readonly items: Schema;
  /** How many items behind the prefix must fit `contains`. */
  readonly held: number;
  readonly min: number;
  readonly max: number;
  /** Whether there may be more items than must be. */
  readonly isOpen: boolean;
}

export function readList(schema: SchemaObject): ListShape {
  const { contains, minContains = 1, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const prefix = (schema["prefixItems"] as Schema[] | undefined) ?? [];
  return {
    prefix,
    items: (schema["items"] ?? schema["unevaluatedItems"] ?? true) as Schema,
    held: contains === undefined ? 0 : (minContains as number),
    min: minItems as number,
    max: maxItems as number,
    // Another one might be too many of those that `contains` counts.
    isOpen: prefix.length === 0 && schema["maxContains"] === undefined,
  };
}

/** The schema of the item at a position: the first ones behind the prefix also fit `contains`. */
export function itemSchema(schema: SchemaObject, position: number): Schema {
  const { prefix, items, held } = readList(schema);
  if (position < prefix.length) return prefix[position] as Schema;
  if (position >= prefix.length + held) return items;
  // What fits `contains` is no unevaluated item.
  return { allOf: [(schema["items"] as Schema | undefined) ?? true, schema["contains"] as Schema] };
}
