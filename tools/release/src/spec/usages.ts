import { dereferenced, isNode, type Node, pointerKeys, pointerOf } from "./document.ts";
import { describePlace, type Place } from "./place.ts";

/** For each component, by pointer: one place where it is used on each side, as a pointer without `$ref`. */
export type Usages = Map<string, Map<Place["side"], string>>;

/**
 * Where a document uses its components. Redocly reports a change of a shared component once, at its first use, while
 * the same change can be harmless in a request and breaking in a response.
 */
export function componentUsages(document: Node): Usages {
  const usages: Usages = new Map();
  for (const root of ["paths", "webhooks"]) walk(document, document[root], [root], usages);
  return usages;
}

function walk(document: Node, value: unknown, keys: readonly string[], usages: Usages): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      walk(document, item, [...keys, `${index}`], usages);
    });
    return;
  }
  if (!isNode(value)) return;
  const reference = value["$ref"];
  if (typeof reference === "string") {
    if (isNewUsage(reference, document, keys, usages)) walk(document, dereferenced(document, value), keys, usages);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    // Examples may look like schemas, and say nothing about what is sent.
    if (key !== "example" && key !== "examples") walk(document, member, [...keys, key], usages);
  }
}

function isNewUsage(reference: string, document: Node, keys: readonly string[], usages: Usages): boolean {
  const pointer = pointerOf(keys);
  const { side } = describePlace(document, pointer);
  const ofComponent = usages.get(reference) ?? new Map<Place["side"], string>();
  usages.set(reference, ofComponent);
  if (ofComponent.has(side)) return false;
  ofComponent.set(side, pointer);
  return true;
}

/** The pointers, one for each side, at which the object under `rawPointer` (which may be in a component) is used. */
export function usagesOf(rawPointer: string, usages: Usages): string[] {
  const keys = pointerKeys(rawPointer);
  if (keys[0] !== "components") return [];
  const component = pointerOf(keys.slice(0, 3));
  return [...(usages.get(component)?.values() ?? [])].map((usage) =>
    keys.length > 3 ? `${usage}/${pointerOf(keys.slice(3)).slice(2)}` : usage,
  );
}
