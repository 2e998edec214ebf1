import { joinPointer } from "../json-pointer.ts";

/** Members that are words for people wherever they are texts. */
const WORDS = new Set(["description", "summary", "meaning", "handling"]);

/** Members that hold data: what is inside is never words, whatever it is called. */
const DATA = new Set(["example", "value", "default", "const", "enum", "x-example-requests"]);

/** Members whose own members are named by the document, not by OpenAPI. */
const MAPS = new Set([
  ...["properties", "patternProperties", "$defs", "dependentSchemas", "schemas", "parameters", "responses", "headers"],
  ...["examples", "requestBodies", "securitySchemes", "links", "callbacks", "pathItems", "paths", "webhooks"],
  ...["variables", "content", "encoding", "mapping", "scopes"],
]);

/** Every text of a document that is written for people, by its JSON pointer. */
export function wordsOf(document: unknown): Map<string, string> {
  const words = new Map<string, string>();
  visit(document, "#", "", words);
  return words;
}

function visit(node: unknown, pointer: string, holder: string, words: Map<string, string>): void {
  if (Array.isArray(node)) {
    // `examples` of a schema is a list of data, that of a media type a map of Example Objects.
    if (holder === "examples") return;
    for (const [index, item] of node.entries()) visit(item, joinPointer(pointer, index), "", words);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const named = MAPS.has(holder);
  for (const [key, value] of Object.entries(node)) {
    const at = joinPointer(pointer, key);
    if (typeof value === "string") {
      const isWords = named
        ? holder === "scopes"
        : WORDS.has(key) || holder === "x-enumDescriptions" || at === "#/info/title";
      if (isWords) words.set(at, value);
    } else if (named || !DATA.has(key)) visit(value, at, named ? "" : key, words);
  }
}

/** What a translation leaves as it was, though it is words, and what it changes, though it is none. */
export function compareTranslation(original: unknown, translated: unknown): { missing: string[]; touched: string[] } {
  const words = wordsOf(original);
  const after = wordsOf(translated);
  const missing = [...words].filter(([pointer, text]) => after.get(pointer) === text).map(([pointer]) => pointer);
  return { missing, touched: differences(original, translated, "#", words) };
}

function differences(a: unknown, b: unknown, pointer: string, words: ReadonlyMap<string, string>): string[] {
  if (words.has(pointer)) return typeof b === "string" && b.trim() !== "" ? [] : [pointer];
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b ? [] : [pointer];
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => {
    const at = joinPointer(pointer, key);
    return Object.hasOwn(left, key) && Object.hasOwn(right, key) ? differences(left[key], right[key], at, words) : [at];
  });
}
