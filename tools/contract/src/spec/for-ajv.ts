import { discriminatorOf, spelledOut } from "./discriminator.ts";
import { asList, asObject, isObject, type Json, type JsonObject } from "./json.ts";

/** What the document is called in references. */
export const BASE = "https://contract.test/document";

/** The document with what Ajv knows nothing of, or takes otherwise than the standards say, in other words. */
export const inWordsOfAjv = (document: JsonObject): JsonObject =>
  withWholeReferences(withTellingContains(withNamedOptions(document)));

/** The document without asking for properties that are read only or write only somewhere in it. */
export function withoutOneWay(document: JsonObject): JsonObject {
  const names = new Set<Json>();
  visitObjects(document, (node) => {
    for (const [name, property] of Object.entries(asObject(node["properties"]))) {
      if (asObject(property)["readOnly"] === true || asObject(property)["writeOnly"] === true) names.add(name);
    }
  });
  const copy = structuredClone(document);
  visitObjects(copy, (node) => {
    if (Array.isArray(node["required"])) node["required"] = asList(node["required"]).filter((name) => !names.has(name));
  });
  return copy;
}

/** JSON Schema knows no `discriminator`: what it says is said in other words. */
function withNamedOptions(document: JsonObject): JsonObject {
  const copy = structuredClone(document);
  visitObjects(copy, (node) => {
    const named = discriminatorOf(node);
    if (named === undefined) return;
    const keyword = node["oneOf"] === undefined ? "anyOf" : "oneOf";
    node["allOf"] = [...asList(node["allOf"]), spelledOut(keyword, named)];
    delete node[keyword];
  });
  return copy;
}

/** Documents mean themselves by `#/…`, also below a schema that has an `$id`, to which it would lead otherwise. */
function withWholeReferences(document: JsonObject): JsonObject {
  const copy = structuredClone(document);
  visitObjects(copy, (node) => {
    const reference = node["$ref"];
    if (typeof reference === "string" && reference.startsWith("#/")) node["$ref"] = `${BASE}${reference}`;
  });
  return copy;
}

/**
 * Only the items that fit `contains` are evaluated by it (JSON Schema 2020-12, 10.3.1.3), where Ajv takes all of them
 * for evaluated. Of items without a place each has to fit it or what is said of the unevaluated ones.
 */
function withTellingContains(document: JsonObject): JsonObject {
  const copy = structuredClone(document);
  visitObjects(copy, (node) => {
    const { contains, unevaluatedItems, items } = node;
    if (contains === undefined || unevaluatedItems === undefined || items !== undefined) return;
    node["items"] = { anyOf: [contains, unevaluatedItems] };
    delete node["unevaluatedItems"];
  });
  return copy;
}

function visitObjects(node: Json, visitor: (node: JsonObject) => void): void {
  if (isObject(node)) visitor(node);
  if (typeof node === "object" && node !== null) for (const inner of Object.values(node)) visitObjects(inner, visitor);
}
