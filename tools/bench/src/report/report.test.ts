import { describe, expect, test } from "vitest";
import type { Goal, Metric } from "../benchmark.ts";
import { judge } from "../measure/goals.ts";
import { summarize } from "../measure/statistics.ts";
import type { MeasuredBenchmark, Report } from "../result.ts";
import { toMarkdown } from "./markdown.ts";
import { figure, goalFigure, goalLimit, number } from "./numbers.ts";
import { findPeerWins } from "./peer-wins.ts";

const speed: Metric = { id: "speed", title: "requests/s", unit: "1/s", better: "more" };
const size: Metric = { id: "size", title: "size", unit: "kB", better: "less", digits: 1 };

describe("figures", () => {
  test.each([
    { given: number(18263), want: "18,263" },
    { given: number(0.8444, 2), want: "0.84" },
    { given: figure(summarize([1000, 1200, 1100])), want: "1,100 (1,000 to 1,200)" },
    { given: figure(summarize([5])), want: "5" },
  ])("$want", ({ given, want }) => {
    expect(given).toBe(want);
  });

  const goal = (as: Goal["as"], limits: Partial<Goal>): Goal => ({ metric: "", subject: "", as, floor: 0, ...limits });

  test.each([
    { goal: goal("ratio", { atLeast: 0.8 }), metric: speed, samples: [0.84], limit: "≥ 0.80 ×", measured: "0.84 ×" },
    { goal: goal("ratio", { atLeast: 6 }), metric: speed, samples: [12.3], limit: "≥ 6 ×", measured: "12.3 ×" },
    {
      goal: goal("ratio", { atMost: 0.02 }),
      metric: size,
      samples: [0.007],
      limit: "≤ 0.0200 ×",
      measured: "0.0070 ×",
    },
    {
      goal: goal("difference", { atMost: 30 }),
      metric: size,
      samples: [21],
      limit: "≤ 30 kB more",
      measured: "21.0 kB more",
    },
    { goal: goal("value", { atMost: 8.5 }), metric: size, samples: [8.31], limit: "≤ 8.5 kB", measured: "8.3 kB" },
  ])("$limit", ({ goal, metric, samples, limit, measured }) => {
    expect(goalLimit(goal, metric)).toBe(limit);
    expect(goalFigure(goal, summarize(samples), metric)).toBe(measured);
  });
});

/** A benchmark with one contender of each kind, all measured in two rounds. */
function measured(ours: number[], peer: number[], limit: number[]): MeasuredBenchmark {
  const metric = (samples: number[]) => ({ speed: { ...summarize(samples), samples } });
  return {
    id: "b",
    title: "Throughput",
    about: "How it is done.",
    metrics: [speed],
    rounds: 2,
    contenders: [
      { id: "limit", name: "bare server", kind: "limit", metrics: metric(limit) },
      { id: "ours", name: "our mock", kind: "ours", metrics: metric(ours) },
      { id: "peer", name: "Other 1.0", kind: "peer", metrics: metric(peer) },
    ],
    reasons: { "speed:peer": "it checks nothing" },
  };
}

function report(benchmark: MeasuredBenchmark, goals: Goal[] = []): Report {
  const machine = { cpu: "CPU", cores: 2, memoryGiB: 8, system: "Linux 6", node: "v24.0.0" };
  const benchmarks = [{ ...benchmark, goals: goals.map((goal) => judge(goal, benchmark)) }];
  return { machine, date: "2026-11-24T10:00:00.000Z", groups: [{ id: "g", title: "Mock", benchmarks }] };
}

describe("where a peer is better", () => {
  test("it is listed with its reason; a limit never is", () => {
    const { groups } = report(measured([100, 100], [150, 150], [900, 900]));
    expect(findPeerWins(groups)).toMatchObject([
      { group: "Mock", metric: "speed", peer: "Other 1.0", factor: 1.5, reason: "it checks nothing" },
    ]);
  });

  test("nothing is listed where it is not", () => {
    const text = toMarkdown(report(measured([100, 100], [50, 50], [900, 900])));
    expect(text).toContain("## Where a peer is better\n\nNowhere in this run.");
  });

  test("it comes before the goals", () => {
    const text = toMarkdown(report(measured([100, 100], [150, 150], [900, 900])));
    expect(text).toContain("| Mock: Throughput | requests/s | Other 1.0 | 1.50 × | it checks nothing |");
    expect(text.indexOf("| Other 1.0 |")).toBeLessThan(text.indexOf("## Goals"));
  });
});

test("a goal that is missed is shown as missed, with its ratio within rounds", () => {
  const goal: Goal = { metric: "speed", subject: "ours", against: "limit", as: "ratio", atLeast: 0.8, floor: 0.1 };
  const text = toMarkdown(report(measured([100, 300], [1, 1], [200, 400]), [goal]));
  expect(text).toContain(
    "| Mock: our mock against bare server, requests/s | ≥ 0.80 × | 0.63 (0.50 to 0.75) × | **no** |",
  );
});
