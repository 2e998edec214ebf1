/** A quantity that a benchmark measures. */
export interface Metric {
  id: string;
  title: string;
  unit: string;
  better: "more" | "less";
  /** Digits after the point. Default 0. */
  digits?: number;
}

/** One sample of each metric, by the metric's id. A metric that does not apply is left out. */
export type Sample = Record<string, number>;

export interface Contender {
  id: string;
  /** As shown in the report: `Prism 5.16.0, silent`. */
  name: string;
  /**
   * `ours`: this repository's. `peer`: what a user would take instead. `limit`: the least that any solution has to do,
   * which nobody picks but which says how much is left to win.
   */
  kind: "ours" | "peer" | "limit";
  measure(): Promise<Sample>;
}

/** What must be reached, as a comparison within one round. */
export interface Goal {
  metric: string;
  /** Id of the contender that must reach it. */
  subject: string;
  /** Id of the contender it is compared with; left out where the value itself counts. */
  against?: string;
  /** `ratio`: subject / against. `difference`: subject - against. `value`: subject alone. */
  as: "ratio" | "difference" | "value";
  atLeast?: number;
  atMost?: number;
  /** What a short run on a busy machine is held to: far enough from the goal that noise fails nothing. */
  floor: number;
}

export interface Benchmark {
  id: string;
  title: string;
  /** What is measured, and how: enough to judge the figures. */
  about: string;
  metrics: Metric[];
  contenders: Contender[];
  goals: Goal[];
  /** Rounds of a full run; a short run does one. Figures that are the same every time need one. */
  rounds: number;
  /** Why a peer is better in a metric, by `metric:contender`: said in the report where it is so. */
  reasons?: Record<string, string>;
  /** Called once after the last round. */
  close?(): Promise<void>;
}

/** How a group is run. */
export interface RunOptions {
  /** Few rounds of little work, for a machine that only has to show that nothing is far off. */
  short: boolean;
  /** A folder for what is made on the way; removed at the end. */
  scratch: string;
}

/** A part of the report; its benchmarks are prepared only when it is chosen, each when the one before it has run. */
export interface Group {
  id: string;
  title: string;
  prepare(options: RunOptions): AsyncIterable<Benchmark>;
}
