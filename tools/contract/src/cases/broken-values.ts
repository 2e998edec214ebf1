import { isObject, type Json } from "../spec/json.ts";
import type { SchemaChecker } from "../spec/validate.ts";

/** Stand-ins of every type, and numbers beyond every format. */
const OTHERS: Json[] = [null, true, 7, -1, 1.5, 0, 2 ** 31, 2 ** 53, "", "no-such-value", [], ["x"], {}];

/**
 * Values that differ from a good one in one place and that the schema does not allow: a member left out, a value of
 * another type or out of its range.
 */
export function brokenValues(checker: SchemaChecker, pointer: string, good: Json): Json[] {
  const seen = new Set<string>();
  return changes(good).filter((value) => {
    const key = JSON.stringify(value);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew && !checker.isValid(pointer, value);
  });
}

function changes(value: Json): Json[] {
  const own = OTHERS.filter((other) => JSON.stringify(other) !== JSON.stringify(value));
  if (typeof value === "number") own.push(value + 1, value - 1, -value, value * 1000, String(value));
  if (typeof value === "string") own.push(`${value}x`, value.slice(1), "a".repeat(2000));
  if (Array.isArray(value)) {
    return [
      ...own,
      [...value, ...value],
      ...value.flatMap((item, index) => changes(item).map((one) => value.with(index, one))),
    ];
  }
  if (!isObject(value)) return own;
  return [
    ...own,
    { ...value, undocumented_member: 1 },
    ...Object.keys(value).flatMap((key) => {
      const { [key]: member, ...rest } = value;
      return [rest, ...changes(member as Json).map((one) => ({ ...value, [key]: one }))];
    }),
  ];
}
