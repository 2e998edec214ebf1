import { expect, test } from "vitest";
import { turboSummary } from "./turbo-summary.ts";

test("turbo's closing lines are read", () => {
  expect(turboSummary(" Tasks:    8 successful, 8 total\nCached:    7 cached, 8 total\n  Time:    1.2s\n")).toEqual({
    cached: 7,
    total: 8,
  });
  expect(() => turboSummary("nothing")).toThrow(/no summary/);
});
