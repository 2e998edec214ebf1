import type { Check } from "../description.js";
import { describeIssue, type Issue, show } from "../issue.js";
import { InvalidOptionError } from "../option-error.js";

export type Item = Record<string, unknown>;

/** A place in a collection. Seeded items are made when they are first read. */
export interface Entry {
  readonly make?: () => Item;
  item?: Item;
  /** The item as JSON, made when first sent. */
  text?: string;
}

/** More items than any test needs; a typing error should not fill the memory. */
const MAX_ITEMS = 1_000_000;

export interface ItemRules {
  /** Name of the collection, for messages. */
  readonly name: string;
  readonly check: Check | undefined;
  /** Makes the seeded item of a number, from 1. */
  readonly seed: (number: number) => Item;
}

/** @param source A number of seeded items, or the items themselves. */
export function makeEntries(source: number | readonly Item[], rules: ItemRules): Entry[] {
  if (typeof source === "number") {
    if (!Number.isInteger(source) || source < 0 || source > MAX_ITEMS) {
      throw new InvalidOptionError(rules.name, String(source), `a whole number from 0 to ${MAX_ITEMS}, or an array`);
    }
    return Array.from({ length: source }, (_, index) => ({ make: () => rules.seed(index + 1) }));
  }
  if (!Array.isArray(source)) {
    throw new InvalidOptionError(rules.name, show(source), `a whole number from 0 to ${MAX_ITEMS}, or an array`);
  }
  // Unlike `map`, this sees the holes of a list.
  return Array.from(source, (item, index) => makeEntry(item, index, rules));
}

/** @throws InvalidOptionError where the item is not what the document says. */
export function makeEntry(item: unknown, index: number, { name, check }: ItemRules): Entry {
  const issues: Issue[] = [];
  if (typeof item !== "object" || item === null || Array.isArray(item)) {
    issues.push({ pointer: `/${index}`, keyword: "type", got: item, expected: "an object" });
  } else check?.(item, `/${index}`, issues);
  const copy = issues.length > 0 ? undefined : copyItem(item as Item, `/${index}`, issues);
  const [first] = issues;
  if (first === undefined) return { item: copy as Item };
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  throw new InvalidOptionError(
    name,
    `an item that does not fit the document: ${describeIssue(first)}${more}`,
    "items as the document describes them",
    "mend the data",
  );
}

/** A member that the document does not know may be what no answer can carry. */
function copyItem(item: Item, pointer: string, issues: Issue[]): Item | undefined {
  try {
    JSON.stringify(item);
    return structuredClone(item);
  } catch (error) {
    issues.push({ pointer, keyword: "json", got: (error as Error).message, expected: "what JSON can hold" });
    return undefined;
  }
}

export function itemOf(entry: Entry): Item {
  entry.item ??= entry.make?.() ?? {};
  return entry.item;
}

export function textOf(entry: Entry): string {
  entry.text ??= JSON.stringify(itemOf(entry));
  return entry.text;
}
