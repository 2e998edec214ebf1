import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withScratch } from "./scratch.ts";

test("the folder is there while the work runs and gone afterwards; what was started is stopped, last first", async () => {
  const stopped: string[] = [];
  const folder = await withScratch("live-flows-test-", async (scratch) => {
    scratch.onEnd(() => void stopped.push("first"));
    scratch.onEnd(() => void stopped.push("second"));
    await writeFile(join(scratch.folder, "file"), "");
    expect(stopped).toEqual([]);
    return scratch.folder;
  });
  expect(existsSync(folder)).toBe(false);
  expect(stopped).toEqual(["second", "first"]);
});

test("work that fails leaves nothing behind either", async () => {
  let folder = "";
  const attempt = withScratch("live-flows-test-", (scratch) => {
    folder = scratch.folder;
    return Promise.reject(new Error("broken"));
  });
  await expect(attempt).rejects.toThrow("broken");
  expect(existsSync(folder)).toBe(false);
});
