import { expect, test } from "vitest";
import { repositoryRoot } from "./repository.ts";
import { readStamp, withStamp } from "./stamp.ts";

test("the stamp is added, replaced, and changes nothing else", () => {
  const before = '{ "name": "a", "specHash": "old", "files": ["dist"] }';
  const after = withStamp(before, { specVersion: "1.0.0", specHash: "abc" });
  expect(JSON.parse(after)).toEqual({ name: "a", specVersion: "1.0.0", specHash: "abc", files: ["dist"] });
  expect(after.endsWith("}\n")).toBe(true);
});

test("the stamp of this repository is the one that the generated packages export", async () => {
  const stamp = await readStamp(repositoryRoot);
  expect(stamp.specVersion).toMatch(/^\d+\.\d+\.\d+$/);
  expect(stamp.specHash).toMatch(/^[0-9a-f]{64}$/);
});
