/** A parsed OpenAPI document, or any part of one. */
export type Node = { [key: string]: unknown };

/** Whether a value is an object that is no list. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Keys of a JSON pointer in URI form (`#/paths/~1v1/get`). */
export function pointerKeys(pointer: string): string[] {
  return pointer
    .replace(/^#\/?/, "")
    .split("/")
    .filter((key) => key !== "")
    .map((key) => decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Pointer, in URI form, of keys. */
export function pointerOf(keys: readonly (string | number)[]): string {
  return `#/${keys.map((key) => `${key}`.replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;
}

/** The value that a node stands for: the target of its `$ref`, followed as long as it is another one. */
export function dereferenced(document: Node, value: unknown): unknown {
  let current = value;
  for (let steps = 0; steps < 100 && isNode(current) && typeof current["$ref"] === "string"; steps += 1) {
    current = at(document, pointerKeys(current["$ref"]));
  }
  return current;
}

/** The value under keys, through every `$ref` on the way, or undefined. */
export function at(document: Node, keys: readonly string[]): unknown {
  let current: unknown = document;
  for (const key of keys) {
    current = dereferenced(document, current);
    if (Array.isArray(current)) current = current[Number(key)];
    else if (isNode(current) && Object.hasOwn(current, key)) current = current[key];
    else return undefined;
  }
  return dereferenced(document, current);
}

/** JSON with the keys of objects in one order: equal values give equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isNode(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) : part,
  ) as string;
}
