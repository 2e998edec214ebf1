import type { JsonObject } from "../spec/json.ts";

const INT32 = 2 ** 31;

/** Smallest and largest integer that a schema allows; the format's own range where it says nothing. */
export function integerRange(schema: JsonObject): [number, number] {
  const wide = schema["format"] === "int32" ? [-INT32, INT32 - 1] : [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const number = (key: string) => (typeof schema[key] === "number" ? schema[key] : undefined);
  const above = number("exclusiveMinimum");
  const below = number("exclusiveMaximum");
  const least = above === undefined ? (wide[0] as number) : Math.floor(above) + 1;
  const most = below === undefined ? (wide[1] as number) : Math.ceil(below) - 1;
  return [
    Math.max(least, Math.ceil(number("minimum") ?? (wide[0] as number))),
    Math.min(most, Math.floor(number("maximum") ?? (wide[1] as number))),
  ];
}

export function numberRange(schema: JsonObject): [number, number] {
  const number = (key: string) => (typeof schema[key] === "number" ? schema[key] : undefined);
  const above = number("exclusiveMinimum");
  const below = number("exclusiveMaximum");
  const least = number("minimum") ?? (above === undefined ? undefined : above + 1e-6);
  const most = number("maximum") ?? (below === undefined ? undefined : below - 1e-6);
  return [least ?? (most ?? 1000) - 2000, most ?? (least ?? -1000) + 2000];
}
