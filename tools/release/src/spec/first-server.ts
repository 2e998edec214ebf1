import type { SpecChange } from "./change.ts";
import { isNode, type Node } from "./document.ts";

/**
 * Whether another server stands first, which is where calls go that name none. Redocly compares servers by their URL,
 * whatever their order. A first server that is gone is a change by itself.
 */
export function firstServerChange(base: Node, revision: Node): SpecChange[] {
  const [before] = urls(base);
  const [after, ...others] = urls(revision);
  if (before === undefined || before === after || !others.includes(before)) return [];
  return [
    { pointer: "#/servers/0", type: "FirstServer", kind: "modified", side: "none", place: "servers", before, after },
  ];
}

function urls(document: Node): unknown[] {
  const { servers } = document;
  return Array.isArray(servers) ? servers.map((server) => (isNode(server) ? server["url"] : undefined)) : [];
}
