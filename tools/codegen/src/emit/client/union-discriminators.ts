import { resolvePointer } from "../../json-pointer.ts";
import { type Dict, isDict } from "../../load/objects.ts";
import { objectsIn } from "../../load/schema-walk.ts";

/**
 * Takes back, in place, what openapi-typescript's search for discriminators found of choices: it takes whatever has one
 * among the parts of its `allOf` for a variant of it, and gives it a value of its own name where it is any of the
 * options. What the options themselves are told by stays.
 */
export function forgetUnions(document: object, found: Record<string, unknown>): void {
  const nodeAt = (reference: string) => resolvePointer(document as Dict, reference);
  for (const reference of Object.keys(found)) if (isUnion(nodeAt(reference))) delete found[reference];
  for (const node of objectsIn(document)) {
    const { allOf } = node as Dict;
    for (const part of Array.isArray(allOf) ? allOf : []) if (isUnion(part)) delete (part as Dict)["discriminator"];
  }
  for (let before = -1; before !== Object.keys(found).length; ) {
    before = Object.keys(found).length;
    for (const reference of Object.keys(found)) if (!hasBase(nodeAt(reference), found)) delete found[reference];
  }
}

/** A choice that says by which member its options are told apart. */
const isUnion = (node: unknown): boolean =>
  isDict(node) && isDict(node["discriminator"]) && [node["oneOf"], node["anyOf"]].some(Array.isArray);

/** Whether a schema is a base itself, or has one. */
function hasBase(node: unknown, found: Record<string, unknown>): boolean {
  if (!isDict(node) || isDict(node["discriminator"])) return true;
  const parts = Array.isArray(node["allOf"]) ? node["allOf"].filter(isDict) : [];
  return parts.some((part) => isDict(part["discriminator"]) || Object.hasOwn(found, String(part["$ref"])));
}
