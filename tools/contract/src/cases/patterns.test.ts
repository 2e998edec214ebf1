import fc from "fast-check";
import { expect, it } from "vitest";
import { matching, withoutAssertions } from "./patterns.ts";

it.each([
  ["^(?!-)[a-z]+(?<!-)$", "^[a-z]+$"],
  ["(?=(a|(b)))c", "c"],
  ["(?:a)(?<name>b)", "(?:a)(?<name>b)"],
  ["[(?!]\\(?!x", "[(?!]\\(?!x"],
  ["(?=[)])a", "a"],
])("leaves what looks ahead or behind out of %s", (given, want) => {
  expect(withoutAssertions(given)).toBe(want);
});

it.each(["^(?=.*\\d)[a-z0-9]{9}$", "^[\\w-.]+$", "(a)\\1", "("])("makes texts of %s", (pattern) => {
  expect(fc.sample(matching(pattern), 5)).toHaveLength(5);
});
