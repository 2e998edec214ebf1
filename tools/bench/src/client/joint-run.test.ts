import { expect, test } from "vitest";
import { jointRun } from "./joint-run.ts";

test("one run serves each contender once, in whatever order they come", async () => {
  let runs = 0;
  const take = jointRun(async () => {
    runs += 1;
    return { a: runs, b: runs * 10 };
  });
  const first = [await take("a"), await take("b")];
  const second = [await take("b"), await take("a")];
  expect([first, second]).toEqual([
    [1, 10],
    [20, 2],
  ]);
  expect(runs).toBe(2);
});

test("a contender that was not measured is an error", async () => {
  await expect(jointRun(async () => ({ a: 1 }))("b")).rejects.toThrow("nothing for b");
});
