import type { SpecChange } from "./change.ts";
import { canonical, isNode, type Node, pointerOf } from "./document.ts";
import { METHODS } from "./methods.ts";

/** Differences of the `x-error-codes` of a document and of its operations: lists, which Redocly doesn't compare. */
export function errorCodeChanges(base: Node, revision: Node): SpecChange[] {
  return lists(base, revision).flatMap(({ keys, before, after }) => compare(keys, before, after));
}

/** The list of the document and those of operations, by where they are. */
function lists(base: Node, revision: Node): { keys: string[]; before: unknown; after: unknown }[] {
  const places: string[][] = [["x-error-codes"]];
  for (const [path, item] of Object.entries(isNode(revision["paths"]) ? revision["paths"] : {})) {
    for (const method of METHODS) {
      // A new or removed operation is a change by itself.
      if (isNode(item) && item[method] !== undefined) places.push(["paths", path, method, "x-error-codes"]);
    }
  }
  const read = (document: Node, keys: string[]): unknown =>
    keys.reduce<unknown>((value, key) => (isNode(value) ? value[key] : undefined), document);
  return places
    .filter((keys) => read(base, keys.slice(0, -1)) !== undefined)
    .map((keys) => ({ keys, before: read(base, keys), after: read(revision, keys) }));
}

function compare(keys: string[], before: unknown, after: unknown): SpecChange[] {
  const old = byName(before);
  const current = byName(after);
  const changes: SpecChange[] = [];
  for (const [name, { entry, index }] of old) {
    const counterpart = current.get(name);
    const pointer = pointerOf([...keys, `${(counterpart ?? { index }).index}`]);
    const common = { pointer, type: "ErrorCode", side: "none" as const, place: `The error \`${entry["code"]}\`` };
    if (counterpart === undefined) changes.push({ ...common, kind: "removed", before: entry });
    else changes.push(...memberChanges(entry, counterpart.entry).map((change) => ({ ...common, ...change })));
  }
  for (const [name, { entry, index }] of current) {
    if (old.has(name)) continue;
    const place = `The error \`${entry["code"]}\``;
    changes.push({
      pointer: pointerOf([...keys, `${index}`]),
      type: "ErrorCode",
      kind: "added",
      side: "none",
      place,
      after: entry,
    });
  }
  return changes;
}

function memberChanges(before: Node, after: Node): Pick<SpecChange, "kind" | "property" | "before" | "after">[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((property) => canonical(before[property] ?? null) !== canonical(after[property] ?? null))
    .map((property) => ({ kind: "modified", property, before: before[property], after: after[property] }));
}

/** Entries by status and code; where several have the same ones, they are told apart by their order. */
function byName(list: unknown): Map<string, { entry: Node; index: number }> {
  const entries = new Map<string, { entry: Node; index: number }>();
  (Array.isArray(list) ? list : []).forEach((entry: unknown, index) => {
    if (!isNode(entry)) return;
    let name = `${entry["status"]} ${entry["code"]}`;
    while (entries.has(name)) name += " again";
    entries.set(name, { entry, index });
  });
  return entries;
}
