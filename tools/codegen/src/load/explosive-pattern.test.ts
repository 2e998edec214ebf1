import { expect, test } from "vitest";
import { isExplosivePattern } from "./explosive-pattern.ts";

test.each([
  "^(a+)+$",
  "(a*)*",
  "^(?:[a-z]+)*$",
  "^([a-z]+-?)*$",
  "(\\w+\\s?)+!",
  "x(y(\\d+)*)?",
  "^(a|b+)+$",
  "(?<name>.+){2,}",
  "([^\\]]*){3,}",
  "(\\b\\w+)+",
])("%s explodes", (pattern) => {
  expect(isExplosivePattern(pattern)).toBe(true);
});

test.each([
  "^[a-z]+$",
  "^[a-z0-9]+(?:-[a-z0-9]+)*$",
  "^([a-z]+\\.)+[a-z]{2,}$",
  "^(a+)?$",
  "^(a+){1,3}$",
  "^(ab|cd)*$",
  "^[(a+)+]$",
  "\\(a+\\)+",
  "^\\d{4}-\\d{2}(T\\d+)?$",
  "(?=a+)b",
  "(",
  "",
])("%s does not", (pattern) => {
  expect(isExplosivePattern(pattern)).toBe(false);
});
