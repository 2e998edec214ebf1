import type { Goal, Metric } from "../benchmark.ts";
import type { Summary } from "../measure/statistics.ts";

/** `18,263`, `0.84`: a fixed number of digits, thousands set apart. */
export function number(value: number, digits = 0): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `18,263 (17,900 to 18,400)`; the spread is left out where there is none. */
export function figure({ median, low, high }: Summary, digits = 0): string {
  const [middle, from, to] = [median, low, high].map((value) => number(value, digits)) as [string, string, string];
  return from === to ? middle : `${middle} (${from} to ${to})`;
}

/** Digits that show a ratio of any size with at least two that count. */
export function ratioDigits(value: number): number {
  if (value >= 10) return 1;
  return value >= 0.1 ? 2 : 4;
}

/** The measured side of a goal: `0.84 × (0.80 to 0.88)`, `21 ms more (19 to 25)`, `432 kB`. */
export function goalFigure(goal: Goal, measured: Summary, metric: Metric): string {
  if (goal.as === "ratio") return `${figure(measured, ratioDigits(measured.median))} ×`;
  const unit = metric.unit === "" ? "" : ` ${metric.unit}`;
  const text = `${figure(measured, metric.digits ?? (Number.isInteger(measured.median) ? 0 : 1))}${unit}`;
  return goal.as === "difference" ? `${text} more` : text;
}

/** The wanted side of a goal: `≥ 0.8 ×`, `≤ 30 ms more`. */
export function goalLimit(goal: Goal, metric: Metric): string {
  const limit = goal.atLeast ?? goal.atMost ?? Number.NaN;
  const sign = goal.atLeast === undefined ? "≤" : "≥";
  const digits = Number.isInteger(limit) ? 0 : goal.as === "ratio" ? ratioDigits(limit) : 1;
  const text = `${sign} ${number(limit, digits)}`;
  if (goal.as === "ratio") return `${text} ×`;
  const unit = metric.unit === "" ? "" : ` ${metric.unit}`;
  return goal.as === "difference" ? `${text}${unit} more` : `${text}${unit}`;
}
