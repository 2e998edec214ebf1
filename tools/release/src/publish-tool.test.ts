import { expect, test } from "vitest";
import { isTooOldForTrustedPublishing } from "./publish-tool.ts";

test.for([
  ["10.9.2", true],
  ["11.5.0", true],
  ["11.5.1", false],
  ["11.19.1", false],
  ["12.0.0", false],
  ["12.0.0-pre.1", false],
  ["no version", true],
] as const)("npm %s is too old: %s", ([version, want]) => {
  expect(isTooOldForTrustedPublishing(version)).toBe(want);
});
