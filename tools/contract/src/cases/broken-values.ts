import { discriminatorsIn } from "../spec/discriminator.ts";
import { isObject, type Json } from "../spec/json.ts";
import type { SchemaChecker } from "../spec/validate.ts";
import { spread } from "./spread.ts";

/** Stand-ins of every type, and numbers beyond every format. */
const OTHERS: Json[] = [null, true, 7, -1, 1.5, 0, 2 ** 31, 2 ** 53, "", "no-such-value", [], ["x"], {}];

const BOUNDS = new Set([
  ...["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength"],
  ...["minItems", "maxItems", "minProperties", "maxProperties"],
]);

/** What a document sets apart: values on either side of it mean something else. */
export interface Marks {
  /** Every bound, and the numbers beside it. */
  bounds: number[];
  /** Every name that a discriminator gives. */
  names: string[];
  /** Every `multipleOf`: half of one more is no multiple. */
  steps: number[];
}

export function marksOf(document: Json): Marks {
  const names = discriminatorsIn(document).flatMap(({ options }) => options.flatMap((option) => option.names));
  return { bounds: boundsOf(document), names: [...new Set(names)], steps: stepsOf(document) };
}

function stepsOf(node: Json): number[] {
  if (Array.isArray(node)) return [...new Set(node.flatMap(stepsOf))];
  if (!isObject(node)) return [];
  const own = typeof node["multipleOf"] === "number" ? [node["multipleOf"]] : [];
  return [...new Set([...own, ...Object.values(node).flatMap(stepsOf)])];
}

function boundsOf(document: Json): number[] {
  const found = new Set<number>();
  const visit = (node: Json): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (BOUNDS.has(key) && typeof value === "number") for (const one of [value - 1, value, value + 1]) found.add(one);
      visit(value);
    }
  };
  visit(document);
  return [...found];
}

/** Values that differ from a good one in one place, at a bound of the document, and are good all the same. */
export function edgeValues(checker: SchemaChecker, pointer: string, good: Json, marks: Marks): Json[] {
  return someChanges(good, marks).filter((value) => checker.isValid(pointer, value));
}

/**
 * Values that differ from a good one in one place and that the schema does not allow: a member left out, a value of
 * another type or out of its range.
 */
export function brokenValues(checker: SchemaChecker, pointer: string, good: Json, marks: Marks): Json[] {
  const seen = new Set<string>();
  return someChanges(good, marks).filter((value) => {
    const key = JSON.stringify(value);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew && checker.isBroken(pointer, value);
  });
}

/** In a value of a thousand places each is changed in some ways, not in all: fewer, the longer the value is. */
function someChanges(good: Json, marks: Marks): Json[] {
  const most = 3_000_000 / JSON.stringify(good).length;
  return spread(changes(good, marks), Math.round(Math.min(Math.max(most, 300), 2500)));
}

function changes(value: Json, marks: Marks): Json[] {
  const { bounds, names, steps } = marks;
  const own = OTHERS.filter((other) => JSON.stringify(other) !== JSON.stringify(value));
  const lengths = bounds.filter((one) => Number.isInteger(one) && one >= 0 && one <= 200);
  if (typeof value === "number")
    own.push(decimal(value + 1), decimal(value - 1), -value, ...farFrom(value), String(value), ...bounds);
  if (typeof value === "number") own.push(...steps.map((step) => decimal(value + step / 2)));
  if (typeof value === "string") own.push(...lengths.map((length) => "a".repeat(length)), ...names);
  if (Array.isArray(value) && value.length > 0) {
    own.push(...lengths.map((length) => Array.from({ length }, (_, index) => numbered(value[0] as Json, index))));
  }
  if (typeof value === "string") own.push(`${value}x`, value.slice(1), "a".repeat(2000));
  if (Array.isArray(value)) {
    return [
      ...own,
      [...value, ...value],
      [...value.slice(0, 1), ...value.slice(0, 1)],
      ...value.flatMap((item, index) => changes(item, marks).map((one) => value.with(index, one))),
    ];
  }
  if (!isObject(value)) return own;
  return [
    ...own,
    { ...value, undocumented_member: 1 },
    ...Object.keys(value).flatMap((key) => {
      const { [key]: member, ...rest } = value;
      return [rest, ...changes(member as Json, marks).map((one) => ({ ...value, [key]: one }))];
    }),
  ];
}

/** Beyond 2^53 it is not the number that was meant, of which no validator can tell what it is a multiple of. */
const farFrom = (value: number): number[] =>
  [decimal(value * 1000)].filter((far) => !Number.isInteger(far) || Number.isSafeInteger(far));

/** Items that differ from each other, where they are texts or numbers. */
const numbered = (item: Json, index: number): Json =>
  typeof item === "string" ? `${item}${index}` : typeof item === "number" ? item + index : item;

/** 1.2 - 1 is 0.2 in writing: what is off by the last bits alone is no case that a document decides. */
const decimal = (value: number): number => (Number.isInteger(value) ? value : Number(value.toFixed(9)));
