import { expect, test } from "vitest";
import { parseOptions } from "./options.ts";

const groups = ["client", "mock", "docs"];

test.each([
  { given: [], want: { only: groups, short: false } },
  { given: ["--short"], want: { only: groups, short: true } },
  { given: ["--only", "mock"], want: { only: ["mock"], short: false } },
  { given: ["--only", "mock, docs", "--short"], want: { only: ["mock", "docs"], short: true } },
])("$given", ({ given, want }) => {
  expect(parseOptions(given, groups, "pnpm bench")).toEqual(want);
});

test.each([
  { given: ["--only", "mok"], want: 'got --only "mok", expected some of client, mock, docs' },
  { given: ["--shrot"], want: "Unknown option '--shrot'" },
  { given: ["mock"], want: "usage: pnpm bench [--only client|mock|docs] [--short]" },
])("$given is refused", ({ given, want }) => {
  expect(() => parseOptions(given, groups, "pnpm bench")).toThrow(want);
});
