import type { Values } from "./operation.js";

/** What the generated descriptors check parameters with. Bounds are inclusive; an absent one is none. */

const isWithin = (value: number, min?: number, max?: number): boolean =>
  !(value < (min as number) || value > (max as number));

export const isInteger = (value: unknown, min?: number, max?: number): boolean =>
  Number.isSafeInteger(value) && isWithin(value as number, min, max);

export const isNumber = (value: unknown, min?: number, max?: number): boolean =>
  Number.isFinite(value) && isWithin(value as number, min, max);

/** Above `min`, below `max`. */
export const isBetween = (value: unknown, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): boolean =>
  (value as number) > min && (value as number) < max;

/** 0.3 is a multiple of 0.1, although not in binary. */
export const isMultiple = (value: unknown, factor: number): boolean =>
  Number.isInteger(Number(((value as number) / factor).toPrecision(15)));

/** Lengths in code points. */
export const isText = (value: unknown, min?: number, max?: number, pattern?: RegExp): boolean =>
  typeof value === "string" && isWithin([...value].length, min, max) && pattern?.test(value) !== false;

export const isBoolean = (value: unknown): boolean => typeof value === "boolean";

export const isOneOf = (value: unknown, allowed: readonly unknown[]): boolean => allowed.includes(value);

export const isList = (value: unknown, isItem: (item: unknown) => boolean, min?: number, max?: number): boolean =>
  Array.isArray(value) && isWithin(value.length, min, max) && value.every(isItem);

export const isUnique = (value: unknown): boolean =>
  new Set((value as unknown[]).map((item) => JSON.stringify(item))).size === (value as unknown[]).length;

/** With members of these names; one that is undefined is absent. */
export const isObject = (value: unknown, required?: readonly string[]): boolean =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  required?.every((name) => Object.hasOwn(value, name) && (value as Values)[name] !== undefined) !== false;
