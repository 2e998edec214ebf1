import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

/** The quick start of the README, as pasted into a file beside which the packages are installed. */

const ROOT = resolve(import.meta.dirname, "../../..");
const cache = resolve(import.meta.dirname, "../.cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "readme-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the quick start lists the flows of the mock", () => {
  const [, program] = /```ts\n(.*?)\n```/s.exec(readFileSync(join(ROOT, "README.md"), "utf8")) ?? [];
  const file = join(folder, "quick-start.ts");
  writeFileSync(file, program ?? "");
  const { status, stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8", timeout: 60_000 });
  const lines = stdout.trimEnd().split("\n");
  expect({ status, stderr, first: lines[0], count: lines.length }).toEqual({
    status: 0,
    stderr: "",
    first: "50 of 250",
    count: 251,
  });
  for (const line of lines.slice(1)) expect(line).toMatch(/^\S+ (ACTIVE|STANDBY)$/);
}, 120_000);
