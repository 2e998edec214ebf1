import { expect, test } from "vitest";
import { packSnapshot, withDistTag } from "./snapshot.ts";

test("every package of a snapshot gets its dist-tag, tags alone stay", () => {
  const plan = {
    version: 1,
    plan: [
      [{ kind: "publish", name: "a", version: "1", tag: "latest" }],
      [{ kind: "tag-only", name: "b", version: "1" }],
    ],
  };
  expect(withDistTag(plan, "pr12").plan).toEqual([
    [{ kind: "publish", name: "a", version: "1", tag: "pr12" }],
    [{ kind: "tag-only", name: "b", version: "1" }],
  ]);
});

test.for(["latest release", "1.0", "", "--tag", "PR"])("%j is no name for a snapshot", async (name) => {
  const scratch = { folder: "unused", onEnd: () => {} };
  await expect(packSnapshot(".", scratch, name, "unused")).rejects.toThrow(/is no name for a snapshot/);
});
