import type { Impact } from "../spec/change.ts";
import type { Surface } from "./surface.ts";

/** One difference of what a package offers, and what it means to its users. */
export interface ApiChange {
  impact: Impact;
  /** A sentence for the changelog. */
  text: string;
  /** Why it is rated so: the compiler's words for types. */
  why: string;
}

/** Rates the differences of two package.json files, as far as users depend on them. */
export function compareSurfaces(base: Surface, current: Surface): ApiChange[] {
  return [
    ...lists(base.subpaths, current.subpaths, "The entry point", "Imports of it fail."),
    ...lists(base.commands, current.commands, "The command", "Scripts that call it fail."),
    ...nodeChange(base.node, current.node),
    ...peerChanges(base.peers, current.peers),
  ];
}

function lists(base: readonly string[], current: readonly string[], what: string, whenRemoved: string): ApiChange[] {
  const removed = base.filter((name) => !current.includes(name));
  const added = current.filter((name) => !base.includes(name));
  return [
    ...removed.map((name) => change("breaking", `${what} \`${name}\` is removed.`, whenRemoved)),
    ...added.map((name) => change("additive", `${what} \`${name}\` is new.`, "Nobody used it before.")),
  ];
}

function nodeChange(base: string | undefined, current: string | undefined): ApiChange[] {
  if (base === current) return [];
  const text = `The package now supports Node ${current ?? "in any version"} (was: ${base ?? "any"}).`;
  const [before, after] = [lowestVersion(base), lowestVersion(current)];
  const narrower = after !== undefined && (before === undefined || isLower(before, after));
  return [
    narrower
      ? change("breaking", text, "Older versions that worked are no longer supported.")
      : change("additive", text, "All versions that worked still do."),
  ];
}

function peerChanges(base: Record<string, string>, current: Record<string, string>): ApiChange[] {
  return Object.entries(current)
    .filter(([name, range]) => base[name] !== range)
    .map(([name, range]) =>
      change(
        "breaking",
        `The package now needs ${name} ${range} beside it${base[name] === undefined ? "" : ` (was: ${base[name]})`}.`,
        "Users must install it.",
      ),
    );
}

/** The lowest version of a range `>=20.19 …`, as numbers. */
function lowestVersion(range: string | undefined): number[] | undefined {
  return range
    ?.match(/\d+(\.\d+)*/)?.[0]
    .split(".")
    .map(Number);
}

function isLower(a: readonly number[], b: readonly number[]): boolean {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function change(impact: Impact, text: string, why: string): ApiChange {
  return { impact, text, why };
}
