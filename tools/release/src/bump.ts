/** How much a version rises, heaviest last. */
export const BUMPS = ["none", "patch", "minor", "major"] as const;

export type Bump = (typeof BUMPS)[number];

/** The highest of some bumps; `none` of none. */
export function highest(bumps: Iterable<Bump>): Bump {
  let result: Bump = "none";
  for (const bump of bumps) if (isHigher(bump, result)) result = bump;
  return result;
}

/** Whether `a` is more than `b`. */
export function isHigher(a: Bump, b: Bump): boolean {
  return BUMPS.indexOf(a) > BUMPS.indexOf(b);
}

/** The parts of a version; `undefined` where the text is none, or is a prerelease. */
export function stableVersion(text: string): readonly [number, number, number] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Orders stable versions, lowest first. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [stableVersion(a), stableVersion(b)];
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
  for (const index of [0, 1, 2] as const) {
    const difference = left[index] - right[index];
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The bump that leads from one version to another; a prerelease counts as the version that it precedes. */
export function bumpBetween(from: string, to: string): Bump {
  const [before, after] = [stableVersion(from), stableVersion(to.replace(/-.*$/, ""))];
  if (before === undefined || after === undefined || compareVersions(from, after.join(".")) >= 0) return "none";
  if (after[0] !== before[0]) return "major";
  return after[1] !== before[1] ? "minor" : "patch";
}
