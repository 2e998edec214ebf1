import type { Goal } from "../benchmark.ts";
import type { GoalResult, MeasuredBenchmark, MetricResult } from "../result.ts";
import { pairwise, summarize } from "./statistics.ts";

/** @throws Error where the goal names a contender or a metric that was not measured: a goal must not pass unseen. */
export function judge(goal: Goal, result: MeasuredBenchmark): GoalResult {
  const subject = samplesOf(goal.subject, goal.metric, result);
  const measured = summarize(compare(goal, subject, result));
  return {
    ...goal,
    measured,
    met: within(measured.median, goal.atLeast, goal.atMost),
    aboveFloor: goal.atLeast !== undefined ? measured.median >= goal.floor : measured.median <= goal.floor,
  };
}

function compare(goal: Goal, subject: number[], result: MeasuredBenchmark): number[] {
  if (goal.as === "value") return subject;
  if (goal.against === undefined) {
    throw new Error(`a goal of ${result.id} is a ${goal.as}, expected the contender that it is compared with`);
  }
  const against = samplesOf(goal.against, goal.metric, result);
  return pairwise(subject, against, goal.as === "ratio" ? (a, b) => a / b : (a, b) => a - b);
}

function samplesOf(contender: string, metric: string, result: MeasuredBenchmark): number[] {
  const measured: MetricResult | undefined = result.contenders.find(({ id }) => id === contender)?.metrics[metric];
  if (measured === undefined) {
    throw new Error(`a goal of ${result.id} needs ${metric} of ${contender}, which was not measured`);
  }
  return measured.samples;
}

function within(value: number, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY): boolean {
  return value >= atLeast && value <= atMost;
}
