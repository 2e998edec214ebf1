import { show } from "../issue.js";
import { InvalidOptionError } from "../option-error.js";
import { type Entry, type Item, type ItemRules, itemOf, makeEntries, makeEntry } from "./entries.js";

/** Picks items: by position, by the values of some members, or by a function. */
export type ItemMatch<T> = number | Partial<T> | ((item: T, index: number) => boolean);

/** The data of a list operation, to be read and changed between requests. */
export interface Collection<T> {
  readonly size: number;
  /** Copies of the items, in order. */
  list(): T[];
  /** Adds items at the end. @throws InvalidOptionError where one is not what the document says. */
  add(...items: T[]): void;
  /** Sets members of every item that matches. Returns how many did. */
  update(match: ItemMatch<T>, change: Partial<T>): number;
  /** Removes every item that matches. Returns how many did. */
  remove(match: ItemMatch<T>): number;
  /** Sets the whole data anew: items, or a number of seeded ones. */
  replace(source: number | readonly T[]): void;
  /** Back to the data that the mock started with. */
  reset(): void;
}

/** Entries of one collection in one scope. */
export interface CollectionState {
  entries: Entry[];
  /** Set while the data is the document's own example, whose total counts more items than it shows. */
  exampleTotal?: number | undefined;
}

/** Where a view reads and writes; writing makes a copy for the scope where it has none yet. */
export interface StateAccess {
  read(): CollectionState;
  write(): CollectionState;
  reset(): void;
}

export function createCollection(access: StateAccess, rules: ItemRules): Collection<Item> {
  const change = (entries: Entry[]): void => {
    const state = access.write();
    state.entries = entries;
    state.exampleTotal = undefined;
  };
  return {
    get size() {
      return access.read().entries.length;
    },
    list: () => access.read().entries.map((entry) => structuredClone(itemOf(entry))),
    add(...items) {
      const { entries } = access.read();
      const added = items.map((item, index) => makeEntry(item, entries.length + index, rules));
      change([...entries, ...added]);
    },
    update(match, changes) {
      const matches = matcher(match);
      let count = 0;
      const { entries } = access.read();
      const updated = entries.map((entry, index) => {
        if (!matches(itemOf(entry), index)) return entry;
        count++;
        return makeEntry({ ...itemOf(entry), ...changes }, index, rules);
      });
      if (count > 0) change(updated);
      return count;
    },
    remove(match) {
      const matches = matcher(match);
      const { entries } = access.read();
      const kept = entries.filter((entry, index) => !matches(itemOf(entry), index));
      const count = entries.length - kept.length;
      if (count > 0) change(kept);
      return count;
    },
    replace(source) {
      change(makeEntries(source, rules));
    },
    reset: access.reset,
  };
}

function matcher(match: ItemMatch<Item>): (item: Item, index: number) => boolean {
  if (typeof match === "function") return match;
  if (typeof match === "number") return (_, index) => index === match;
  if (typeof match !== "object" || match === null) {
    throw new InvalidOptionError("match", show(match), "a position, members of an item, or a function");
  }
  const wanted = Object.entries(match);
  return (item) => wanted.every(([name, value]) => JSON.stringify(item[name]) === JSON.stringify(value));
}
