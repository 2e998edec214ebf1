import { isDict } from "./objects.ts";

/** Whether a value of JSON is of a type of JSON Schema. */
export function isOfType(value: unknown, type: unknown): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isDict(value);
    default:
      return typeof value === type;
  }
}
