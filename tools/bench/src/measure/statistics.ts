/** What several samples of one quantity say. */
export interface Summary {
  median: number;
  low: number;
  high: number;
}

/** @throws RangeError where there is no sample. */
export function median(samples: readonly number[]): number {
  if (samples.length === 0) throw new RangeError("got no samples, expected at least one");
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** Median, lowest and highest. The machine is shared with whatever else runs, so the spread belongs to the figure. */
export function summarize(samples: readonly number[]): Summary {
  return { median: median(samples), low: Math.min(...samples), high: Math.max(...samples) };
}

/** The value below which the given share of the sorted samples lies. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new RangeError("got no samples, expected at least one");
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}

/** Sample by sample, since two samples of one round saw the same state of the machine. */
export function pairwise(
  left: readonly number[],
  right: readonly number[],
  combine: (a: number, b: number) => number,
): number[] {
  if (left.length !== right.length) {
    throw new RangeError(`got ${left.length} and ${right.length} samples, expected as many of each`);
  }
  return left.map((value, index) => combine(value, right[index] as number));
}
