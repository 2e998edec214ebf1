import type { Shape } from "./description.js";

const INTEGER = /^-?\d+$/;
const NUMBER = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads a text as the first JSON type of its shape that it can stand for. A text that fits none stays a text, so that
 * the check that follows says what was expected.
 *
 * An integer is `-?\d+`: `1.5`, `1e2`, `+1` and an empty text are none.
 */
export function coerceText(text: string, shape: Shape): unknown {
  const { types } = shape;
  if (types.includes("integer") && INTEGER.test(text)) return Number(text);
  if (types.includes("number") && NUMBER.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.includes("null") && (text === "null" || (text === "" && !types.includes("string")))) return null;
  return text;
}

/** An array of texts, each read as the array's items. */
export function coerceItems(texts: readonly string[], shape: Shape): unknown[] {
  const { items } = shape;
  return items === undefined ? [...texts] : texts.map((text) => coerceText(text, items));
}

/** An object of texts, each read as the property of its name. `__proto__` becomes an ordinary member. */
export function coerceMembers(members: Iterable<readonly [string, string]>, shape: Shape): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name, text] of members) setMember(object, name, coerceText(text, memberShape(shape, name)));
  return object;
}

/** What nothing is known of. */
export const ANY_TEXT: Shape = { types: ["string"] };

export function memberShape(shape: Shape, name: string): Shape {
  if (shape.properties !== undefined && Object.hasOwn(shape.properties, name))
    return shape.properties[name] ?? ANY_TEXT;
  return shape.additional ?? ANY_TEXT;
}

/** Sets an own member whatever its name is; a plain assignment to `__proto__` would change the prototype. */
export function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else object[name] = value;
}
