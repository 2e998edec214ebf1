import type { SchemaObject } from "./flatten.js";
import type { Random } from "./random.js";

/** Where a bound is missing: values of a usual size. */
const USUAL_SPAN = 1000;

/** A number within the bounds; an integer where the type or the format says so. */
export function sampleNumber(schema: SchemaObject, random: Random): number {
  const types = [schema["type"]].flat();
  const isInteger =
    (types.includes("integer") && !types.includes("number")) || /^u?int\d+$/.test(String(schema["format"]));
  const multipleOf = schema["multipleOf"] as number | undefined;
  const step = multipleOf ?? (isInteger ? 1 : undefined);
  const { low, high } = bounds(schema);
  if (step !== undefined) return sampleMultiple(low, high, Number.isInteger(step) || !isInteger ? step : 1, random);
  const exclusive = schema["exclusiveMinimum"] === low || schema["exclusiveMaximum"] === high;
  const share = exclusive ? 0.01 + random.next() * 0.98 : random.next();
  const value = low + (high - low) * share;
  const rounded = Math.round(value * 100) / 100;
  return rounded > low && rounded < high ? rounded : value;
}

function bounds(schema: SchemaObject): { low: number; high: number } {
  const number = (keyword: string) => schema[keyword] as number | undefined;
  const lows = [number("minimum"), number("exclusiveMinimum")].filter((bound) => bound !== undefined);
  const highs = [number("maximum"), number("exclusiveMaximum")].filter((bound) => bound !== undefined);
  const low = lows.length > 0 ? Math.max(...lows) : undefined;
  const high = highs.length > 0 ? Math.min(...highs) : undefined;
  if (low !== undefined && high !== undefined) return { low, high };
  if (low !== undefined) return { low, high: low + USUAL_SPAN };
  if (high !== undefined) return { low: Math.min(0, high - USUAL_SPAN), high };
  return { low: 0, high: USUAL_SPAN };
}

/** A multiple of `step` from `low` to `high`; exclusive bounds are left out by going one step inwards. */
function sampleMultiple(low: number, high: number, step: number, random: Random): number {
  const first = Math.ceil(low / step);
  const last = Math.max(first, Math.floor(high / step));
  const inner = last - first >= 2 ? [first + 1, last - 1] : [first, last];
  const value = random.integer(inner[0] as number, inner[1] as number) * step;
  return Number.isInteger(step) ? value : Number(value.toPrecision(12));
}
