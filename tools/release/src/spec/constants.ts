import { canonical } from "./document.ts";
import type { RedoclyChange } from "./redocly-diff.ts";

/** A constant is an enum of one value: where one becomes the other, what Redocly tells as two changes is one. */
export function withConstants(changes: readonly RedoclyChange[]): RedoclyChange[] {
  const constants = new Map(changes.filter((change) => isOf(change, "const")).map((change) => [change.path, change]));
  const enums = new Map(changes.filter((change) => isOf(change, "enum")).map((change) => [change.path, change]));
  return changes.flatMap((change) => {
    const constant = constants.get(change.path);
    const list = enums.get(change.path);
    if (constant === undefined || list === undefined || (change !== constant && change !== list)) return [change];
    const merged = joined(constant, list);
    if (merged === undefined) return [change];
    return change === constant ? [merged] : [];
  });
}

const isOf = ({ typeName, kind, property }: RedoclyChange, keyword: string): boolean =>
  typeName === "Schema" && kind === "modified" && property === keyword;

function joined(constant: RedoclyChange, list: RedoclyChange): RedoclyChange | undefined {
  if (constant.before === undefined && list.after === undefined) return { ...list, after: [constant.after] };
  if (constant.after !== undefined || list.before !== undefined || !Array.isArray(list.after)) return undefined;
  const values = list.after.map(canonical);
  const former = canonical(constant.before);
  if (!values.includes(former)) return undefined;
  // A constant is a promise, which is gone; an enum of that value alone keeps it.
  return values.length === 1 ? { ...list, before: [constant.before] } : constant;
}
