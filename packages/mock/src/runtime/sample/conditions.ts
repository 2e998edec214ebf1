import type { Schema } from "../description.js";
import type { SchemaObject } from "./flatten.js";
import type { Resolve } from "./takes.js";

interface Condition {
  readonly condition: Schema;
  readonly met: Schema;
  readonly unmet: Schema;
}

/** `if`, `then` and `else` as one entry of a list under `if`, where those of other parts of the schema join it. */
export function listCondition(schema: SchemaObject): SchemaObject {
  const { if: condition, then: met = true, else: unmet = true, ...rest } = schema;
  if (condition === undefined || Array.isArray(condition)) return schema;
  return { ...rest, if: [{ condition, met, unmet }] };
}

/**
 * Makes each condition true in turn, and keeps to what follows from that; where it cannot be true any more, to what
 * follows else.
 */
export function meetConditions(schema: SchemaObject, resolve: Resolve): SchemaObject | false {
  const { if: conditions, ...rest } = schema;
  if (conditions === undefined) return schema;
  return (conditions as Condition[]).reduce<SchemaObject | false>((done, { condition, met, unmet }) => {
    if (done === false) return false;
    const kept = resolve({ allOf: [done, condition, met] });
    return kept !== false && hasValues(kept, resolve) ? kept : resolve({ allOf: [done, unmet] });
  }, rest);
}

/** Whether no member is asked for two values at once. */
function hasValues({ properties }: SchemaObject, resolve: Resolve): boolean {
  return Object.values((properties as Record<string, Schema> | undefined) ?? {}).every(
    (property) => typeof property === "boolean" || property["allOf"] === undefined || resolve(property) !== false,
  );
}
