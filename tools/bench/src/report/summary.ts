import type { BenchmarkResult, GroupResult } from "../result.ts";
import { figure, goalFigure, goalLimit } from "./numbers.ts";

/** For the terminal: every contender with its figures, then the goals. */
export function summary({ title, benchmarks }: GroupResult): string {
  return `\n${title}\n${benchmarks.map(table).join("")}`;
}

/** Goals that are not met, and those of which not even the floor is, as one line each. */
export function shortfalls(groups: readonly GroupResult[]): { missed: string[]; belowFloor: string[] } {
  const all = groups.flatMap(({ benchmarks }) =>
    benchmarks.flatMap((benchmark) => benchmark.goals.map((goal) => ({ goal, line: goalLine(benchmark, goal) }))),
  );
  const lines = (wanted: typeof all) => wanted.map(({ line }) => line);
  return {
    missed: lines(all.filter(({ goal }) => !goal.met)),
    belowFloor: lines(all.filter(({ goal }) => !goal.aboveFloor)),
  };
}

function table(benchmark: BenchmarkResult): string {
  const width = Math.max(...benchmark.contenders.map(({ name }) => name.length));
  const rows = benchmark.contenders.map(({ name, metrics }) => {
    const figures = benchmark.metrics.flatMap(({ id, title, unit, digits }) => {
      const result = metrics[id];
      return result === undefined ? [] : [`${title} ${figure(result, digits ?? 0)}${unit === "" ? "" : ` ${unit}`}`];
    });
    return `    ${name.padEnd(width)}  ${figures.join(", ")}\n`;
  });
  const goals = benchmark.goals.map((goal) => `    ${goal.met ? "ok  " : "MISS"} ${goalLine(benchmark, goal)}\n`);
  return `  ${benchmark.title}\n${rows.join("")}${goals.join("")}`;
}

function goalLine(benchmark: BenchmarkResult, goal: BenchmarkResult["goals"][number]): string {
  const metric = benchmark.metrics.find(({ id }) => id === goal.metric);
  if (metric === undefined) throw new Error(`${benchmark.id} has no metric ${goal.metric}`);
  const name = (id: string) => benchmark.contenders.find((contender) => contender.id === id)?.name ?? id;
  const against = goal.against === undefined ? "" : ` against ${name(goal.against)}`;
  const measured = goalFigure(goal, goal.measured, metric);
  return `${name(goal.subject)}${against}, ${metric.title}: ${measured}, goal ${goalLimit(goal, metric)}`;
}
