/** Small helpers for untyped JSON: the suite reads the document as it stands, without anybody's model. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export const asList = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

export const asText = (value: Json | undefined): string | undefined => (typeof value === "string" ? value : undefined);

/** Members of an object, none where it is something else. */
export const membersOf = (value: Json | undefined): [string, Json][] => Object.entries(asObject(value));

/** One more step of a JSON pointer (RFC 6901). */
export const step = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** The pointer in a `$ref` such as `#/components/schemas/A%20b`. */
export const pointerOf = (reference: string): string => decodeURIComponent(reference.slice(reference.indexOf("#") + 1));

/** What a pointer without its `#` names, or undefined. */
export function at(root: Json, pointer: string): Json | undefined {
  let node: Json | undefined = root;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    node = Array.isArray(node) ? node[Number(key)] : isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  }
  return node;
}

/** The same for any order of members. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
