import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { attackTrials } from "./section.ts";

/** Below this folder, so that generated packages find the types that they need. */
const cache = join(import.meta.dirname, "../.cache");
mkdirSync(cache, { recursive: true });
const scratch = mkdtempSync(join(cache, "attacks-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Some of them generate and compile packages. */
const TIMEOUT_MS = 180_000;

test.each(attackTrials(scratch))(
  "$name",
  async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  },
  TIMEOUT_MS,
);
