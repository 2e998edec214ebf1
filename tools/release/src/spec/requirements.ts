import { at, isNode, type Node, pointerKeys } from "./document.ts";
import type { RedoclyChange } from "./redocly-diff.ts";

/**
 * Redocly pairs ways to authenticate by how much alike they are: one that lost a scheme is a change of it, or another
 * way that was dropped. The latter is read as the former where a way is left that needs nothing else.
 */
export function withEasedRequirement(change: RedoclyChange, revision: Node): RedoclyChange {
  const { before } = change;
  if (change.typeName !== "SecurityRequirement" || change.kind !== "removed" || !isNode(before)) return change;
  const list = at(revision, pointerKeys(change.path).slice(0, -1));
  const left = (Array.isArray(list) ? list : []).find((way) => isNode(way) && isPart(way, before));
  if (left === undefined) return change;
  const property = Object.keys(before).find((scheme) => !(scheme in left));
  return property === undefined ? change : { ...change, kind: "modified", property };
}

/** Whether a way asks for nothing that the other doesn't; one that asks for nothing at all is a way of its own. */
function isPart(way: Node, other: Node): boolean {
  const schemes = Object.keys(way);
  return schemes.length > 0 && schemes.every((scheme) => scheme in other);
}
