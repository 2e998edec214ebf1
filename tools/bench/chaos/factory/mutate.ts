import type { Random } from "../random.ts";
import type { Json } from "./documents.ts";

/** Values that a document should not have where it has another, or that want to break out of generated code. */
const HOSTILE: readonly Json[] = [
  null,
  true,
  -1,
  1e300,
  "",
  "\0",
  "\u2028\u2029",
  "*/ globalThis.injected = 1; /*",
  "`\u0024{globalThis.injected = 1}`",
  '"); globalThis.injected = 1; ("',
  "</script><script>globalThis.injected = 1</script>",
  "\\",
  "__proto__",
  "constructor",
  "../../../outside",
  "#/components/schemas/Nowhere",
  "#/paths",
  "file:///etc/passwd",
  "http://127.0.0.1:9/openapi.yaml",
  "(a+)+$",
  "[",
  "a".repeat(5000),
  [],
  {},
  [[[[]]]],
  { $ref: "#" },
  { $ref: "#/components/schemas/Thing" },
  { $ref: "../../../../etc/passwd" },
  { type: "object", properties: { __proto__: { type: "string" } } },
  { type: ["string", "array", "null"], enum: [1], const: 2, minimum: "a" },
];

interface Place {
  holder: Record<string, Json> | Json[];
  key: string | number;
}

/** A copy with a few places changed: replaced, removed, renamed, doubled, swapped. */
export function mutateJson(document: Json, random: Random): Json {
  const copy = structuredClone(document);
  for (let times = 1 + random.below(5); times > 0; times -= 1) {
    const places = listPlaces(copy);
    if (places.length === 0) return copy;
    const place = random.pick(places);
    random.pick([replace, replace, remove, rename, double, swap])(place, places, random);
  }
  return copy;
}

function listPlaces(root: Json): Place[] {
  const places: Place[] = [];
  const visit = (value: Json) => {
    if (typeof value !== "object" || value === null) return;
    const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
    for (const key of keys) {
      places.push({ holder: value, key });
      visit(get({ holder: value, key }));
    }
  };
  visit(root);
  return places;
}

function get({ holder, key }: Place): Json {
  return (holder as Record<string | number, Json>)[key] as Json;
}

function set({ holder, key }: Place, value: Json): void {
  (holder as Record<string | number, Json>)[key] = value;
}

function replace(place: Place, _places: Place[], random: Random): void {
  set(place, structuredClone(random.pick(HOSTILE)));
}

function remove({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[String(key)];
}

function rename({ holder, key }: Place, _places: Place[], random: Random): void {
  if (Array.isArray(holder)) return;
  const name = random.pick(HOSTILE.filter((value) => typeof value === "string"));
  const value = holder[String(key)] as Json;
  delete holder[String(key)];
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The same part again elsewhere: names that clash, keywords where they do not belong. */
function double(place: Place, places: Place[], random: Random): void {
  set(random.pick(places), structuredClone(get(place)));
}

function swap(place: Place, places: Place[], random: Random): void {
  const other = random.pick(places);
  const [left, right] = [structuredClone(get(place)), structuredClone(get(other))];
  set(place, right);
  set(other, left);
}

/** A copy of a text with some damage to characters and lines. */
export function mutateText(text: string, random: Random): string {
  let copy = text;
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const lines = copy.split("\n");
    const at = random.below(lines.length);
    const line = lines[at] ?? "";
    const column = random.below(line.length + 1);
    const changed = random.pick([
      () =>
        line.slice(0, column) +
        random.pick(["&a ", "*a ", "!!js ", "<<: ", "'", '"', "[", "{", "\t", "\0", ": ", "- ", "#"]) +
        line.slice(column),
      () => line.slice(0, column) + line.slice(column + 1 + random.below(8)),
      () => ` ${line}`,
      () => line.trimStart(),
      () => `${line}\n${line}`,
      () => random.pick(lines),
      () => "",
    ])();
    lines[at] = changed;
    copy = lines.join("\n");
  }
  return copy;
}

const KEYS = [
  "openapi",
  "info",
  "title",
  "version",
  "paths",
  "/a/{b}",
  "get",
  "post",
  "parameters",
  "name",
  "in",
  "schema",
  "type",
  "properties",
  "items",
  "allOf",
  "oneOf",
  "responses",
  "200",
  "default",
  "content",
  "application/json",
  "components",
  "schemas",
  "A",
  "$ref",
  "required",
  "security",
  "enum",
  "description",
  "servers",
  "url",
  "x-pagination",
  "x-error-codes",
  "operationId",
  "requestBody",
] as const;

/** YAML that nobody wrote: words of OpenAPI in any place, with a head that lets it in. */
export function randomYaml(random: Random): string {
  const head = random.chance(0.8) ? "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n" : "";
  const body = Object.fromEntries(
    ["paths", "components", "servers", "security"].map((key) => [key, randomValue(random, 6)]),
  );
  return head + JSON.stringify(body, null, 1).slice(2, -2).replace(/^ /gm, "");
}

function randomValue(random: Random, depth: number): Json {
  const kind = depth === 0 ? random.below(3) : random.below(6);
  if (kind === 0) return random.pick(HOSTILE.filter((value) => typeof value !== "object"));
  if (kind === 1) return random.pick(KEYS);
  if (kind === 2) return random.pick(["#/components/schemas/A", "string", "object", "path", "query", true, 1]);
  const length = random.below(5);
  if (kind === 3) return Array.from({ length }, () => randomValue(random, depth - 1));
  return Object.fromEntries(Array.from({ length }, () => [random.pick(KEYS), randomValue(random, depth - 1)]));
}
