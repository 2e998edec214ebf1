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
  /** Of those that must. */
  readonly heldItem: Schema;
  readonly min: number;
  readonly max: number;
  /** Whether there may be more items than must be. */
  readonly isOpen: boolean;
}

export function listShape(schema: SchemaObject): ListShape {
  const { contains, minContains = 1, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const prefix = (schema["prefixItems"] as Schema[] | undefined) ?? [];
  return {
    prefix,
    items: (schema["items"] ?? schema["unevaluatedItems"] ?? true) as Schema,
    held: contains === undefined ? 0 : (minContains as number),
    // What fits `contains` is no unevaluated item.
    heldItem: { allOf: [(schema["items"] as Schema | undefined) ?? true, contains as Schema] },
    min: minItems as number,
    max: maxItems as number,
    // Another one might be too many of those that `contains` counts.
    isOpen: prefix.length === 0 && schema["maxContains"] === undefined,
  };
}

/** The schema of the item at a position: the first ones behind the prefix also fit `contains`. */
export function itemSchema({ prefix, items, held, heldItem }: ListShape, position: number): Schema {
  if (position < prefix.length) return prefix[position] as Schema;
  return position < prefix.length + held ? heldItem : items;
}
