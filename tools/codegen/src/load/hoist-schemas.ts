import { joinPointer, resolvePointer, splitPointer } from "../json-pointer.ts";
import { dereference } from "./dereference.ts";
import { freeName } from "./free-name.ts";
import { type Dict, isDict, show } from "./objects.ts";
import type { Origins } from "./origins.ts";
import { forEachSchema } from "./schema-walk.ts";

/** Tokens of pointers that say where something stands, not what it is. */
const PLACES: ReadonlySet<string> = new Set([
  ...["components", "schemas", "properties", "schema", "$defs", "definitions", "paths", "content", "requestBody"],
  ...["responses", "parameters", "headers", "allOf", "anyOf", "oneOf"],
]);

interface Reference {
  holder: Dict;
  target: Dict;
  pointer: string;
}

/**
 * Gives a name in `components.schemas` to every schema that a `$ref` reaches elsewhere (`#/paths/…/schema`,
 * `#/components/schemas/A/$defs/B`), in place: emitters make a type for each component and only for these.
 *
 * @throws SpecError where a schema is nothing but a reference that leads back to itself, or one to the whole document
 *   or a section of it; where the list of schemas is none.
 */
export function hoistSchemas(document: Dict, origins: Origins): void {
  const references: Reference[] = [];
  forEachSchema(document, (holder) => {
    const pointer = holder["$ref"];
    if (typeof pointer !== "string" || /^#\/components\/schemas\/[^/]+$/.test(pointer)) return;
    if (holdsSchemas(pointer)) throw noSchema(holder, pointer, origins);
    const target = resolvePointer(document, pointer);
    if (isDict(target)) references.push({ holder, target, pointer });
  });
  if (references.length > 0) moveTargets(document, references, origins);
  for (const schema of Object.values(schemasOf(document, origins))) dereference(document, schema, origins);
  // Whatever of them is used has a name now.
  forEachSchema(document, (schema) => {
    delete schema["$defs"];
    delete schema["definitions"];
  });
}

/** The whole document and its sections (`#/components/schemas`): as a schema they would contain themselves. */
function holdsSchemas(pointer: string): boolean {
  const [section = "", ...rest] = splitPointer(pointer) ?? [];
  return rest.length < 2 && section !== "$defs" && section !== "definitions";
}

function noSchema(holder: Dict, pointer: string, origins: Origins): Error {
  return origins.error(holder, "$ref", {
    what: "a $ref leads to something that is no schema",
    got: show(pointer),
    expected: "a reference to a schema, such as #/components/schemas/Name",
    remedy: "mend the reference",
  });
}

function moveTargets(document: Dict, references: Reference[], origins: Origins): void {
  const schemas = schemasOf(document, origins);
  const names = new Map<Dict, string>(Object.entries(schemas).map(([name, schema]) => [schema as Dict, name]));
  // All places are found before any of them changes: a pointer may lead through another's target.
  const places = new Map(references.map(({ target, pointer }) => [target, placeOf(document, pointer)]));
  references.sort((a, b) => (a.pointer < b.pointer ? -1 : a.pointer > b.pointer ? 1 : 0));
  for (const { target, pointer } of references) {
    if (names.has(target)) continue;
    const name = freeName(schemas, nameOf(pointer));
    names.set(target, name);
    schemas[name] = target;
    const place = places.get(target);
    if (place === undefined) continue;
    const reference = { $ref: joinPointer("#/components/schemas", name) };
    origins.inherit(reference, target);
    place.parent[place.key] = reference;
  }
  for (const { holder, target } of references) {
    holder["$ref"] = joinPointer("#/components/schemas", names.get(target) ?? "");
  }
}

function schemasOf(document: Dict, origins: Origins): Dict {
  return mapIn(mapIn(document, "components", origins), "schemas", origins);
}

/** The object that is a member of another one; an empty one takes the place of none. */
function mapIn(node: Dict, key: string, origins: Origins): Dict {
  const map = node[key] ?? {};
  if (!isDict(map)) {
    throw origins.error(node, key, {
      what: `${key} has the wrong type`,
      got: show(map),
      expected: "an object",
      remedy: "write it as OpenAPI describes it",
    });
  }
  node[key] = map;
  return map;
}

/** The member that the pointer names; undefined for the whole document, which stays where it is. */
function placeOf(document: Dict, pointer: string): { parent: Dict; key: string } | undefined {
  const tokens = splitPointer(pointer) ?? [];
  const key = tokens.at(-1);
  const parent = resolvePointer(document, joinPointer("#", ...tokens.slice(0, -1)));
  return key === undefined || typeof parent !== "object" ? undefined : { parent: parent as Dict, key };
}

function nameOf(pointer: string): string {
  const tokens = (splitPointer(pointer) ?? []).filter((token) => !PLACES.has(token));
  const name = tokens
    .map((token) => token.replace(/[^A-Za-z0-9._-]+/g, "_").replace(/^_+|_+$/g, ""))
    .filter((token) => token !== "")
    .join("_");
  return name === "" ? "Schema" : name;
}
