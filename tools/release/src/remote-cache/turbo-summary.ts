/** What turbo says at the end of a run. */
export interface TurboSummary {
  cached: number;
  total: number;
}

/** Reads turbo's closing lines (`Cached: 7 cached, 8 total`). */
export function turboSummary(output: string): TurboSummary {
  const match = /Cached:\s+(\d+) cached, (\d+) total/.exec(output);
  if (match === null) throw new Error(`turbo printed no summary:\n${output.slice(-1000)}`);
  return { cached: Number(match[1]), total: Number(match[2]) };
}
