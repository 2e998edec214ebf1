import { joinPointer, splitPointer } from "../json-pointer.ts";
import { freeName } from "./free-name.ts";
import { type Dict, isDict, show } from "./objects.ts";
import type { Origins } from "./origins.ts";

const COMPONENT = /^#\/components\/schemas\/[^/]+$/;

/**
 * A base that lists its variants (`Pet: oneOf: [Cat]`) while each variant builds on the base (`Cat: allOf: [Pet]`)
 * contains itself. What is meant is that the variants build on the rest of the base, so that rest becomes a schema of
 * its own (`PetBase`) and the variants refer to it.
 *
 * @throws SpecError where a schema contains itself in any other way: no type and no check could be made of it.
 */
export function breakCircles(document: Dict, origins: Origins): void {
  const components = isDict(document["components"]) ? document["components"] : {};
  const schemas = isDict(components["schemas"]) ? components["schemas"] : {};
  const bases = new Map<string, string>();
  for (const name of Object.keys(schemas)) {
    const schema = schemas[name];
    if (!isDict(schema) || !Array.isArray(schema["allOf"])) continue;
    for (const part of schema["allOf"] as unknown[]) {
      const base = componentOf(part);
      if (base === undefined || !isDict(part) || !hasVariants(schemas[base]) || !reaches(schemas, base, name)) continue;
      const rest = bases.get(base) ?? addBase(schemas, base, origins);
      bases.set(base, rest);
      part["$ref"] = joinPointer("#/components/schemas", rest);
    }
  }
  for (const name of Object.keys(schemas)) {
    if (reaches(schemas, name, name)) throw containsItself(schemas, name, origins);
  }
}

const hasVariants = (schema: unknown) => isDict(schema) && ("oneOf" in schema || "anyOf" in schema);

/** The base without its variants, under a new name. */
function addBase(schemas: Dict, base: string, origins: Origins): string {
  const whole = schemas[base] as Dict;
  const { oneOf: _one, anyOf: _any, ...rest } = whole;
  const name = freeName(schemas, `${base}Base`);
  origins.inherit(rest, whole);
  schemas[name] = rest;
  return name;
}

/** Name of the component that a schema refers to. */
function componentOf(schema: unknown): string | undefined {
  const reference = isDict(schema) ? schema["$ref"] : undefined;
  return typeof reference === "string" && COMPONENT.test(reference) ? splitPointer(reference)?.at(-1) : undefined;
}

/** Whether checking a value against `from` means to check the same value against `to`. */
function reaches(schemas: Dict, from: string, to: string): boolean {
  const seen = new Set<unknown>();
  const pending: unknown[] = [schemas[from]];
  while (pending.length > 0) {
    const schema = pending.pop();
    if (!isDict(schema) || seen.has(schema)) continue;
    seen.add(schema);
    const component = componentOf(schema);
    if (component === to) return true;
    if (component !== undefined) pending.push(schemas[component]);
    for (const keyword of ["allOf", "oneOf", "anyOf"]) {
      if (Array.isArray(schema[keyword])) pending.push(...(schema[keyword] as unknown[]));
    }
  }
  return false;
}

function containsItself(schemas: Dict, name: string, origins: Origins): Error {
  return origins.error(schemas[name] as Dict, undefined, {
    what: "a schema contains itself",
    got: `${show(name)}, which a value must match in order to match ${show(name)}`,
    expected: "a member or an item between a schema and itself",
    remedy: "take one of the references out of the circle of allOf, oneOf, anyOf and $ref",
  });
}
