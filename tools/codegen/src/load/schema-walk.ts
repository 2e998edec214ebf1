import type { Dict } from "./objects.ts";
import { isDict } from "./objects.ts";

/** Members whose value is data, not description: a `$ref` inside them is just text. */
export const DATA_MEMBERS: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const", "value"]);

/** The same outside of schemas, where `default` is a response. */
export const isDataOutside = (key: string): boolean => key !== "default" && DATA_MEMBERS.has(key);

/**
 * Every object and list below `root`, itself first, each once. What `isFollowed` refuses by its key is left out.
 * Iterative, since documents may nest deeply; who looks at a node may still change what is in it.
 */
export function* objectsIn(root: unknown, isFollowed: (key: string) => boolean = () => true): Generator<object> {
  const pending = [root];
  const seen = new Set<object>();
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    yield node;
    if (Array.isArray(node)) pushObjects(node, pending);
    else {
      for (const key of Object.keys(node)) {
        const value = (node as Dict)[key];
        if (typeof value === "object" && value !== null && isFollowed(key)) pending.push(value);
      }
    }
  }
}

function pushObjects(list: readonly unknown[], pending: unknown[]): void {
  for (const item of list) if (typeof item === "object" && item !== null) pending.push(item);
}

/** Keywords of JSON Schema 2020-12 by what they hold. */
const SCHEMA_KEYWORDS = [
  "additionalItems",
  "additionalProperties",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const SCHEMA_LIST_KEYWORDS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const SCHEMA_MAP_KEYWORDS = ["$defs", "definitions", "dependentSchemas", "patternProperties", "properties"];

/** The schemas directly inside `schema`, each with the tokens that lead to it. */
export function* subschemas(schema: Dict): Generator<{ schema: unknown; tokens: string[] }> {
  for (const keyword of SCHEMA_KEYWORDS) {
    if (keyword in schema) yield { schema: schema[keyword], tokens: [keyword] };
  }
  for (const keyword of SCHEMA_LIST_KEYWORDS) {
    const list = schema[keyword];
    if (!Array.isArray(list)) continue;
    for (const [index, item] of list.entries()) yield { schema: item, tokens: [keyword, String(index)] };
  }
  for (const keyword of SCHEMA_MAP_KEYWORDS) {
    const map = schema[keyword];
    if (!isDict(map)) continue;
    for (const [name, item] of Object.entries(map)) yield { schema: item, tokens: [keyword, name] };
  }
}

/** The same schemas without the tokens, as far as they are objects: what a walk over a large document needs. */
function pushSubschemas(schema: Dict, pending: unknown[]): void {
  for (const keyword of SCHEMA_KEYWORDS) {
    const inner = schema[keyword];
    if (typeof inner === "object" && inner !== null) pending.push(inner);
  }
  for (const keyword of SCHEMA_LIST_KEYWORDS) {
    const list = schema[keyword];
    if (Array.isArray(list)) pushObjects(list, pending);
  }
  for (const keyword of SCHEMA_MAP_KEYWORDS) {
    const map = schema[keyword];
    if (isDict(map)) for (const name of Object.keys(map)) pending.push(map[name]);
  }
}

/** Visits every schema object of a document once, outer before inner. */
export function forEachSchema(document: Dict, visit: (schema: Dict) => void): void {
  const seen = new Set<object>();
  const visitSchemas = (root: unknown) => {
    const pending = [root];
    for (let next = pending.pop(); pending.length > 0 || next !== undefined; next = pending.pop()) {
      if (!isDict(next) || seen.has(next)) continue;
      seen.add(next);
      visit(next);
      pushSubschemas(next, pending);
    }
  };
  const pending: unknown[] = [document];
  const visited = new Set<object>();
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== "object" || node === null || visited.has(node)) continue;
    visited.add(node);
    for (const key of Object.keys(node)) {
      const value = (node as Dict)[key];
      if (typeof value !== "object" || value === null) continue;
      if (key === "schema") visitSchemas(value);
      else if (key === "schemas" && node === document["components"]) {
        for (const schema of Object.values(isDict(value) ? value : {})) visitSchemas(schema);
      } else if (key === "headers")
        pending.push(...Object.values(value)); // their names may start with x-
      else if (!isDataOutside(key) && !key.startsWith("x-")) pending.push(value);
    }
  }
}
