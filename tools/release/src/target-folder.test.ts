import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ReleaseError } from "./release-error.ts";
import { makeTarget } from "./target-folder.ts";

const root = mkdtempSync(join(tmpdir(), "target-"));
writeFileSync(join(root, "file"), "");
afterAll(() => rmSync(root, { recursive: true }));

test("a folder is made, and used where it is there", async () => {
  for (const folder of ["a/b", "a/b"]) await makeTarget(join(root, folder));
  expect(existsSync(join(root, "a/b"))).toBe(true);
});

test.each(["file", "file/inside"])("%s, where `file` is a file, is refused", async (folder) => {
  await expect(makeTarget(join(root, folder))).rejects.toThrow(ReleaseError);
});
