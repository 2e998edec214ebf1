import { resolvePointer } from "../json-pointer.ts";
import { type Dict, isDict } from "./objects.ts";
import { forEachSchema, objectsIn } from "./schema-walk.ts";

/**
 * Puts the members of every object in one order, in place, so that the same document gives the same output however
 * its keys are arranged: by name, but the properties of a schema in the order of its `required` list (a list keeps the
 * author's order), then the others by name; and the members of an example in the order of its schema's properties.
 */
export function orderMembers(document: Dict): void {
  sortDeep(document);
  forEachSchema(document, orderProperties);
  orderExamples(document);
}

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function sortDeep(root: unknown): void {
  for (const node of objectsIn(root)) if (isDict(node)) reorder(node, Object.keys(node).sort(byName));
}

/** Objects keep their identity: messages find an object's place in the file by it. */
function reorder(node: Dict, keys: readonly string[]): void {
  if (Object.keys(node).every((key, index) => key === keys[index])) return;
  const values = keys.map((key) => node[key]);
  for (const key of keys) delete node[key];
  for (const [index, key] of keys.entries()) define(node, key, values[index]);
}

/** Assigning to `__proto__` would set the prototype instead of a member. */
function define(node: Dict, key: string, value: unknown): void {
  Object.defineProperty(node, key, { value, enumerable: true, configurable: true, writable: true });
}

function orderProperties(schema: Dict): void {
  const properties = schema["properties"];
  if (!isDict(properties)) return;
  const required = Array.isArray(schema["required"]) ? (schema["required"] as unknown[]) : [];
  const first = required.filter((name): name is string => typeof name === "string" && Object.hasOwn(properties, name));
  const names = new Set([...first, ...Object.keys(properties).sort(byName)]);
  reorder(properties, [...names]);
}

/** Media types and parameters have examples beside their schema, schemas have them inside. */
function orderExamples(document: Dict): void {
  const order = (value: unknown, schema: unknown) => orderLike(value, schema, document, 0);
  forEachSchema(document, (schema) => {
    order(schema["example"], schema);
    for (const example of Array.isArray(schema["examples"]) ? schema["examples"] : []) order(example, schema);
  });
  for (const node of objectsIn(document)) {
    if (!isDict(node) || node["schema"] === undefined) continue;
    order(node["example"], node["schema"]);
    for (const example of Object.values(isDict(node["examples"]) ? node["examples"] : {})) {
      const target =
        isDict(example) && typeof example["$ref"] === "string" ? resolvePointer(document, example["$ref"]) : example;
      if (isDict(target)) order(target["value"], node["schema"]);
    }
  }
}

/** Deeper examples keep the order by name; it only matters for reading. */
const MAX_DEPTH = 50;

function orderLike(value: unknown, schema: unknown, document: Dict, depth: number): void {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return;
  const { properties, items } = describe(schema, document, 0);
  if (Array.isArray(value)) {
    for (const item of value) orderLike(item, items, document, depth + 1);
    return;
  }
  const known = Object.keys(properties).filter((name) => Object.hasOwn(value, name));
  const rest = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  reorder(value as Dict, [...known, ...rest]);
  for (const [name, member] of Object.entries(value)) orderLike(member, properties[name], document, depth + 1);
}

/** Properties and items that a schema describes, through `$ref` and `allOf`. */
function describe(schema: unknown, document: Dict, depth: number): { properties: Dict; items: unknown } {
  const result = { properties: Object.create(null) as Dict, items: undefined as unknown };
  if (!isDict(schema) || depth > MAX_DEPTH) return result;
  const parts = [
    ...(typeof schema["$ref"] === "string" ? [resolvePointer(document, schema["$ref"])] : []),
    ...(Array.isArray(schema["allOf"]) ? (schema["allOf"] as unknown[]) : []),
  ].map((part) => describe(part, document, depth + 1));
  for (const part of parts) {
    Object.assign(result.properties, part.properties);
    result.items ??= part.items;
  }
  if (isDict(schema["properties"])) Object.assign(result.properties, schema["properties"]);
  result.items = schema["items"] ?? result.items;
  return result;
}
