import { expect, test } from "vitest";
import type { Benchmark } from "../benchmark.ts";
import { runBenchmark } from "./run.ts";

/** Contenders whose samples are known; `calls` says in which order they were measured. */
function benchmark(samples: Record<string, number[]>, goals: Benchmark["goals"] = []) {
  const calls: string[] = [];
  const taken: Record<string, number> = {};
  const contenders = Object.entries(samples).map(([id, values]) => ({
    id,
    name: id,
    kind: id === "ours" ? ("ours" as const) : ("peer" as const),
    measure: async () => {
      calls.push(id);
      const index = taken[id] ?? 0;
      taken[id] = index + 1;
      return { speed: values[index] ?? Number.NaN };
    },
  }));
  const metrics = [{ id: "speed", title: "speed", unit: "1/s", better: "more" as const }];
  const given: Benchmark = { id: "b", title: "B", about: "", metrics, contenders, goals, rounds: 3 };
  return { given, calls };
}

const ignore = () => {};

test("contenders take turns, in the other order every second round", async () => {
  const { given, calls } = benchmark({ ours: [1, 1, 1], peer: [1, 1, 1] });
  await runBenchmark(given, false, ignore);
  expect(calls).toEqual(["ours", "peer", "peer", "ours", "ours", "peer"]);
});

test("a short run has one round", async () => {
  const { given, calls } = benchmark({ ours: [1], peer: [1] });
  const { rounds } = await runBenchmark(given, true, ignore);
  expect({ calls, rounds }).toEqual({ calls: ["ours", "peer"], rounds: 1 });
});

test("a ratio is taken within each round, not between medians", async () => {
  const { given } = benchmark({ ours: [10, 40, 30], peer: [10, 10, 30] }, [
    { metric: "speed", subject: "ours", against: "peer", as: "ratio", atLeast: 2, floor: 0.5 },
  ]);
  const { goals } = await runBenchmark(given, false, ignore);
  expect(goals[0]).toMatchObject({ measured: { median: 1, low: 1, high: 4 }, met: false, aboveFloor: true });
});

test.each([
  { goal: { as: "difference", against: "peer", atMost: 5, floor: 9 }, want: { met: false, aboveFloor: true } },
  { goal: { as: "difference", against: "peer", atMost: 8, floor: 9 }, want: { met: true, aboveFloor: true } },
  { goal: { as: "difference", against: "peer", atMost: 2, floor: 3 }, want: { met: false, aboveFloor: false } },
  { goal: { as: "value", atLeast: 18, floor: 10 }, want: { met: true, aboveFloor: true } },
  { goal: { as: "value", atLeast: 19, floor: 19 }, want: { met: false, aboveFloor: false } },
] as const)("$goal gives $want", async ({ goal, want }) => {
  const { given } = benchmark({ ours: [18, 18, 18], peer: [10, 10, 10] }, [
    { metric: "speed", subject: "ours", ...goal },
  ]);
  const { goals } = await runBenchmark(given, false, ignore);
  expect(goals[0]).toMatchObject(want);
});

test("a goal for something that was not measured is an error, never a pass", async () => {
  const { given } = benchmark({ ours: [1, 1, 1] }, [
    { metric: "speed", subject: "ours", against: "gone", as: "ratio", atLeast: 1, floor: 1 },
  ]);
  await expect(runBenchmark(given, false, ignore)).rejects.toThrow("needs speed of gone, which was not measured");
});

test("what was prepared is closed also where a contender fails", async () => {
  const { given } = benchmark({ ours: [1] });
  let closed = false;
  given.contenders.unshift({
    id: "broken",
    name: "broken",
    kind: "peer",
    measure: () => Promise.reject(new Error("no server")),
  });
  given.close = async () => {
    closed = true;
  };
  await expect(runBenchmark(given, true, ignore)).rejects.toThrow("no server");
  expect(closed).toBe(true);
});
