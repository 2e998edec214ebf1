import { expect, test } from "vitest";
import { isPublished, sameManifest } from "./files.ts";

test.for([
  ["packages/client/src/index.ts", true],
  ["packages/client/src/generated/client.ts", true],
  ["packages/docs/guides/paging.md", true],
  ["packages/client/README.md", true],
  ["spec/openapi.yaml", true],
  ["packages/client/src/client.test.ts", false],
  ["packages/client/src/testing/server.ts", false],
  ["packages/mock/bench/start.ts", false],
  ["packages/client/tsconfig.build.json", false],
  ["packages/client/CHANGELOG.md", false],
  ["packages/docs/.gitignore", false],
] as const)("%s is published: %s", ([file, want]) => {
  expect(isPublished(file)).toBe(want);
});

test("a release's own changes of package.json, and those for developers, reach no user", () => {
  const before = JSON.stringify({ name: "a", version: "1.0.0", dependencies: { b: "1" }, scripts: { x: "y" } });
  expect(sameManifest(before, JSON.stringify({ name: "a", version: "1.1.0", dependencies: { b: "1" } }))).toBe(true);
  expect(sameManifest(before, JSON.stringify({ name: "a", version: "1.0.0", dependencies: { b: "2" } }))).toBe(false);
});
