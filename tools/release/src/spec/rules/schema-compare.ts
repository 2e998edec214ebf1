import { canonical } from "../document.ts";
import { asList, without } from "./rule.ts";

/** Whether the values that a schema allows become fewer, more, or others. */
export type Shift = "fewer" | "more" | "others" | "same";

const UPPER = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"];
const LOWER = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"];
const TEXT = ["pattern", "format", "const", "multipleOf", "contentEncoding", "contentMediaType"];
/** Formats that allow what the earlier ones in their list allow. */
const WIDENING = [
  ["int32", "int64"],
  ["float", "double"],
];

/** Keywords that {@link keywordShift} understands, apart from `type` and `enum`. */
export const constraintKeywords: readonly string[] = [
  ...UPPER,
  ...LOWER,
  ...TEXT,
  "uniqueItems",
  "additionalProperties",
  "unevaluatedProperties",
];

/** Limits that are none, which is what their absence says. */
const NO_LIMIT: Record<string, unknown> = { minLength: 0, minItems: 0, minProperties: 0, uniqueItems: false };

/** How the set of allowed values moves when one keyword of a schema changes. */
export function keywordShift(keyword: string, written: unknown, now: unknown): Shift {
  const [before, after] = [written ?? NO_LIMIT[keyword], now ?? NO_LIMIT[keyword]];
  if (canonical(before ?? null) === canonical(after ?? null)) return "same";
  if (keyword === "type") return typeShift(before, after);
  if (keyword === "enum") return enumShift(before, after);
  if (keyword === "uniqueItems") return after === true ? "fewer" : "more";
  if (keyword.endsWith("Properties") && !keyword.startsWith("m")) return openness(before, after);
  if (before === undefined) return "fewer";
  if (after === undefined) return "more";
  if (typeof before === "number" && typeof after === "number") {
    if (UPPER.includes(keyword)) return after < before ? "fewer" : "more";
    if (LOWER.includes(keyword)) return after > before ? "fewer" : "more";
  }
  for (const formats of keyword === "format" ? WIDENING : []) {
    const [from, to] = [formats.indexOf(`${before}`), formats.indexOf(`${after}`)];
    if (from !== -1 && to !== -1) return to > from ? "more" : "fewer";
  }
  return "others";
}

function typeShift(before: unknown, after: unknown): Shift {
  if (before === undefined) return "fewer";
  if (after === undefined) return "more";
  // Every integer is a number.
  const gone = without(before, after).filter((type) => !(type === "integer" && asList(after).includes("number")));
  const come = without(after, before).filter((type) => !(type === "integer" && asList(before).includes("number")));
  if (gone.length > 0 && come.length > 0) return "others";
  if (gone.length > 0) return "fewer";
  return come.length > 0 ? "more" : "same";
}

function enumShift(before: unknown, after: unknown): Shift {
  if (before === undefined) return "fewer";
  if (after === undefined) return "more";
  const gone = without(before, after).length > 0;
  const come = without(after, before).length > 0;
  return gone ? (come ? "others" : "fewer") : come ? "more" : "same";
}

/** `additionalProperties`: absent and true allow everything, a schema less, false nothing. */
function openness(before: unknown, after: unknown): Shift {
  const rank = (value: unknown): number => (value === undefined || value === true ? 2 : value === false ? 0 : 1);
  if (rank(before) === rank(after)) return rank(after) === 1 ? "others" : "same";
  return rank(after) < rank(before) ? "fewer" : "more";
}
