import { at, isNode, type Node, pointerKeys } from "./document.ts";

/** What holds where a pointer leads (`…/security`, `…/servers`): the operation's own, the path's, or the document's. */
export function effective(document: Node, pointer: string): unknown {
  const keys = pointerKeys(pointer);
  const name = keys.at(-1) ?? "";
  for (let depth = keys.length - 1; depth >= 0; depth -= 1) {
    const own = at(document, [...keys.slice(0, depth), name]);
    if (own !== undefined) return own;
  }
  return undefined;
}

/** Whether every caller that passes by one list of ways to authenticate passes by the other one, too. */
export function stillPasses(before: unknown, after: unknown): boolean {
  const left = ways(after);
  return ways(before).every((way) => left.some((other) => asksForLess(other, way)));
}

/** No list, or an empty one, asks for nothing. */
function ways(list: unknown): Node[] {
  const all = Array.isArray(list) ? list.filter(isNode) : [];
  return all.length === 0 ? [{}] : all;
}

function asksForLess(way: Node, other: Node): boolean {
  return Object.entries(way).every(([scheme, scopes]) => scheme in other && fewerScopes(scopes, other[scheme]));
}

/** Whether all scopes are among the others. */
export function fewerScopes(scopes: unknown, others: unknown): boolean {
  return Array.isArray(scopes) && Array.isArray(others) && scopes.every((scope) => others.includes(scope));
}
