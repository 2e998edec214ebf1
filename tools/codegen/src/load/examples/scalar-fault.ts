import { FORMATS } from "../../emit/validators/format-table.ts";
import * as formats from "../../emit/validators/formats.ts";
import { parsePattern } from "../../emit/validators/patterns.ts";
import { isMultiple, lengthOf } from "../../emit/validators/support.ts";

type Keywords = Readonly<Record<string, unknown>>;

/** What a number should be, where it is not. */
export function numberFault(schema: Keywords, value: number): string | undefined {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === "number" && value < minimum) return `at least ${minimum}`;
  if (typeof maximum === "number" && value > maximum) return `at most ${maximum}`;
  if (typeof exclusiveMinimum === "number" && value <= exclusiveMinimum) return `more than ${exclusiveMinimum}`;
  if (typeof exclusiveMaximum === "number" && value >= exclusiveMaximum) return `less than ${exclusiveMaximum}`;
  if (typeof multipleOf === "number" && !isMultiple(value, multipleOf)) return `a multiple of ${multipleOf}`;
  return undefined;
}

/** What a text should be, where it is not. */
export function textFault(schema: Keywords, value: string): string | undefined {
  const { minLength, maxLength, pattern, format } = schema;
  const length = minLength === undefined && maxLength === undefined ? 0 : lengthOf(value);
  if (typeof minLength === "number" && length < minLength) return `at least ${minLength} characters`;
  if (typeof maxLength === "number" && length > maxLength) return `at most ${maxLength} characters`;
  const parsed = typeof pattern === "string" ? parsePattern(pattern) : undefined;
  if (parsed !== undefined && !new RegExp(parsed.source, parsed.flags).test(value)) {
    return `text that matches ${String(pattern)}`;
  }
  const known = typeof format === "string" ? FORMATS.get(format) : undefined;
  if (known === undefined) return undefined;
  return CHECKS.get(known.check)?.(value) === false ? `a ${known.words}` : undefined;
}

const CHECKS = new Map(Object.entries(formats));
