import { resolvePointer } from "../json-pointer.ts";
import { type Dict, isDict, show } from "./objects.ts";
import type { Origins } from "./origins.ts";

/**
 * Follows a chain of references to what it names. References of a bundled document lead somewhere, but may lead
 * back to themselves.
 *
 * @throws SpecError where the chain is a circle.
 */
export function dereference(document: Dict, node: unknown, origins: Origins): unknown {
  const seen = new Set<unknown>();
  let current = node;
  while (isDict(current) && typeof current["$ref"] === "string") {
    if (seen.has(current)) {
      throw origins.error(current, "$ref", {
        what: "a $ref leads back to itself",
        got: show(current["$ref"]),
        expected: "a chain of references that ends at a definition",
        remedy: "let one of them hold the definition",
      });
    }
    seen.add(current);
    current = resolvePointer(document, current["$ref"]);
  }
  return current;
}
