import type { Goal, Metric } from "./benchmark.ts";
import type { Machine } from "./machine.ts";
import type { Summary } from "./measure/statistics.ts";

export interface MetricResult extends Summary {
  /** One per round, in order. */
  samples: number[];
}

export interface ContenderResult {
  id: string;
  name: string;
  kind: "ours" | "peer" | "limit";
  metrics: Record<string, MetricResult>;
}

export interface GoalResult extends Goal {
  measured: Summary;
  met: boolean;
  /** Whether at least the floor of a short run is reached. */
  aboveFloor: boolean;
}

export interface MeasuredBenchmark {
  id: string;
  title: string;
  about: string;
  metrics: Metric[];
  rounds: number;
  contenders: ContenderResult[];
  reasons: Record<string, string>;
}

export interface BenchmarkResult extends MeasuredBenchmark {
  goals: GoalResult[];
}

export interface GroupResult {
  id: string;
  title: string;
  benchmarks: BenchmarkResult[];
}

/** What `results.json` holds. */
export interface Report {
  machine: Machine;
  /** ISO date of the run. */
  date: string;
  groups: GroupResult[];
}
