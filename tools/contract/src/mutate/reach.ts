/** A stretch of a script that ran so many times, as V8's block coverage tells it: the innermost one counts. */
export interface CoveredRange {
  startOffset: number;
  endOffset: number;
  count: number;
}

/** Which checks of a document ran which places of a hand-written runtime. */
export interface Reach {
  /** Every check with the milliseconds that it took. */
  checks: [name: string, milliseconds: number][];
  /** By file and offset: the numbers of the checks that ran it, or `import` where loading the package does. */
  files: Record<string, Record<number, number[] | "import">>;
}

/** Whether what starts at an offset ran. */
export function hasRun(ranges: readonly CoveredRange[], offset: number): boolean {
  let innermost: CoveredRange | undefined;
  for (const range of ranges) {
    if (offset < range.startOffset || offset >= range.endOffset) continue;
    const length = range.endOffset - range.startOffset;
    if (innermost === undefined || length <= innermost.endOffset - innermost.startOffset) innermost = range;
  }
  return innermost !== undefined && innermost.count > 0;
}

/**
 * The checks that a fault in a place can reach, cheapest first: all where it runs as the package is loaded. A check
 * that only meets what an earlier one left behind in the package is not among them.
 */
export function checksAt(reach: Reach, file: string, offset: number): string[] {
  const reached = reach.files[file]?.[offset] ?? [];
  const found = reached === "import" ? reach.checks : reach.checks.filter((_, number) => reached.includes(number));
  return [...found].sort(([, a], [, b]) => a - b).map(([name]) => name);
}
