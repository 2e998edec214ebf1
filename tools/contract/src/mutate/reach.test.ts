import { expect, test } from "vitest";
import { type CoveredRange, checksAt, hasRun, type Reach } from "./reach.ts";

const range = (startOffset: number, endOffset: number, count: number): CoveredRange => ({
  startOffset,
  endOffset,
  count,
});

test.each([
  { name: "nothing known of the place", ranges: [range(0, 5, 1)], offset: 5, want: false },
  { name: "a function that ran", ranges: [range(0, 9, 2)], offset: 3, want: true },
  { name: "a branch of it that did not", ranges: [range(0, 9, 2), range(3, 6, 0)], offset: 3, want: false },
  { name: "behind that branch", ranges: [range(0, 9, 2), range(3, 6, 0)], offset: 6, want: true },
  { name: "a function in one that did not run", ranges: [range(2, 8, 1), range(0, 9, 0)], offset: 2, want: true },
  { name: "the body that is all of its function", ranges: [range(0, 9, 1), range(0, 9, 0)], offset: 0, want: false },
])("$name: $want", ({ ranges, offset, want }) => {
  expect(hasRun(ranges, offset)).toBe(want);
});

const REACH: Reach = {
  checks: [
    ["first", 20],
    ["second", 1],
  ],
  files: { "call.js": { 4: [1], 9: "import" } },
};

test.each([
  { name: "a place that one check runs", file: "call.js", offset: 4, want: ["second"] },
  { name: "a place that runs as the package is loaded", file: "call.js", offset: 9, want: ["second", "first"] },
  { name: "a place that no check runs", file: "call.js", offset: 5, want: [] },
  { name: "a file that no check loads", file: "other.js", offset: 4, want: [] },
])("$name", ({ file, offset, want }) => {
  expect(checksAt(REACH, file, offset)).toEqual(want);
});
