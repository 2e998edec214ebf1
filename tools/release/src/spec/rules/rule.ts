import type { Impact, SpecChange } from "../change.ts";

/** How one kind of change is rated, and how users are told. */
export interface Rule {
  /** Unique, kebab-case. */
  id: string;
  /** The change in words, for the table in RULES.md. */
  change: string;
  impact: Impact;
  /** Why it is rated so; where tools disagree, what they say. */
  why: string;
  applies(change: SpecChange): boolean;
  /** The sentence for the changelog. */
  say(change: SpecChange): string;
  /** Values that unions of generated types gain, which the rule has rated for them, too. */
  gained?(change: SpecChange): string[];
}

/** A value as it reads in a sentence: `` `10` ``, `` `a`, `b` ``. */
export function shown(value: unknown): string {
  if (value === undefined) return "none";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(shown).join(", ");
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

/** "in `GET /v1/things`", or nothing where the change belongs to no operation. */
export function inOperation(change: SpecChange): string {
  return change.operation === undefined ? "" : ` of ${change.operation}`;
}

/** Items that only the first list has. */
export function without(list: unknown, other: unknown): unknown[] {
  const others = new Set(asList(other).map((item) => JSON.stringify(item)));
  return asList(list).filter((item) => !others.has(JSON.stringify(item)));
}

/** A list as it is, a single value as a list of one, undefined as an empty list. */
export function asList(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** A test for changes of one member of one type of object. */
export function member(type: string, ...properties: string[]): (change: SpecChange) => boolean {
  return (change) =>
    change.type === type &&
    change.kind === "modified" &&
    change.property !== undefined &&
    properties.includes(change.property);
}
