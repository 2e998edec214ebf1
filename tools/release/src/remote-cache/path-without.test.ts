import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { pathWithout } from "./path-without.ts";

test("a path without a program has all others", async () => {
  const folder = await mkdtemp(join(tmpdir(), "live-flows-path-"));
  try {
    const directories = (await pathWithout(["git"], folder)).split(delimiter);
    const has = (name: string): boolean => directories.some((directory) => existsSync(join(directory, name)));
    expect([has("git"), has("sh"), has("tar")]).toEqual([false, true, true]);
    expect(directories).toHaveLength((process.env["PATH"] ?? "").split(delimiter).length);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
