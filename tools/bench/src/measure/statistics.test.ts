import { describe, expect, test } from "vitest";
import { median, pairwise, percentile, summarize } from "./statistics.ts";

describe("median", () => {
  test.each([
    { given: [3], want: 3 },
    { given: [9, 1, 5], want: 5 },
    { given: [4, 1, 3, 2], want: 2.5 },
    { given: [100, 20, 3], want: 20 },
  ])("$given is $want", ({ given, want }) => {
    expect(median(given)).toBe(want);
  });

  test("no samples are refused", () => {
    expect(() => median([])).toThrow("got no samples, expected at least one");
  });
});

test("a summary has the spread", () => {
  expect(summarize([7, 2, 4])).toEqual({ median: 4, low: 2, high: 7 });
});

test.each([
  { share: 0.5, want: 60 },
  { share: 0.99, want: 100 },
  { share: 0, want: 10 },
])("percentile $share is $want", ({ share, want }) => {
  expect(percentile([10, 20, 30, 40, 50, 60, 70, 80, 90, 100], share)).toBe(want);
});

describe("pairwise", () => {
  test("combines samples of the same round", () => {
    expect(pairwise([10, 20], [5, 2], (a, b) => a / b)).toEqual([2, 10]);
  });

  test("refuses rounds that do not match", () => {
    expect(() => pairwise([1, 2], [1], (a, b) => a - b)).toThrow("got 2 and 1 samples, expected as many of each");
  });
});
