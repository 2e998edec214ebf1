import { MAX_DELAY } from "./delay.js";
import type { ScenarioStep } from "./scenario.js";

/** What a member of a step can be, beyond its type. */
interface Rule {
  readonly expected: string;
  fits(value: unknown): boolean;
}

const isAmount = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;
const isDelay = (value: unknown) => isAmount(value) && value <= MAX_DELAY;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const hasOnly = (value: object, ...names: string[]) => Object.keys(value).every((name) => names.includes(name));

const CHANGE: Rule = {
  expected: "an object of set, an object; omit, a list of names; unknownEnum, true or false",
  fits(value) {
    if (!isObject(value) || !hasOnly(value, "set", "omit", "unknownEnum")) return false;
    const { set = {}, omit = [], unknownEnum = false } = value;
    const names = Array.isArray(omit) && omit.every((name) => typeof name === "string");
    return isObject(set) && names && typeof unknownEnum === "boolean";
  },
};

/** A value that makes no sense would do nothing, or something else than it says. */
export const VALUE_RULES: Partial<Record<keyof ScenarioStep, Rule>> = {
  retryAfter: { expected: "seconds, a number from 0", fits: isAmount },
  clockSkew: { expected: "seconds, a number", fits: Number.isFinite },
  removeItems: { expected: "a whole number from 0", fits: (value) => isAmount(value) && Number.isInteger(value) },
  changeItems: CHANGE,
  changeBody: CHANGE,
  delay: {
    expected: `milliseconds from 0 to ${MAX_DELAY}, { min, max } or { median, sigma }`,
    fits(value) {
      if (!isObject(value)) return isDelay(value);
      const { min, max, median, sigma } = value;
      if (hasOnly(value, "min", "max")) return isDelay(min) && isDelay(max) && Number(min) <= Number(max);
      return hasOnly(value, "median", "sigma") && isDelay(median) && (sigma === undefined || isAmount(sigma));
    },
  },
};
