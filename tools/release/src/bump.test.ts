import { expect, test } from "vitest";
import { bumpBetween, compareVersions, highest } from "./bump.ts";

test.for([
  ["1.0.0", "2.0.0", "major"],
  ["1.2.3", "1.3.0", "minor"],
  ["1.2.3", "1.2.4", "patch"],
  ["1.2.3", "1.2.3", "none"],
  ["1.2.3", "1.2.2", "none"],
  ["1.2.3", "2.0.0-beta.1", "major"],
  ["0.1.0", "0.2.0", "minor"],
] as const)("from %s to %s is %s", ([from, to, want]) => {
  expect(bumpBetween(from, to)).toBe(want);
});

test("versions are ordered by number, not by text", () => {
  expect(["1.10.0", "1.9.0", "1.0.0"].sort(compareVersions)).toEqual(["1.0.0", "1.9.0", "1.10.0"]);
});

test("the highest bump counts", () => {
  expect(highest(["patch", "major", "minor"])).toBe("major");
  expect(highest([])).toBe("none");
});
