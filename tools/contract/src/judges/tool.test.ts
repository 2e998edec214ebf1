import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runTool, startTool } from "./tool.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "judges-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A shell that stands before a program without giving way to it, as the one before `node` may. */
const BEHIND_A_SHELL = ["-c", "sleep 600 & echo $! > pid; echo ready; wait"];

/** Gone, or a zombie (only Linux tells) that waits for whoever inherited it. */
function gone(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return true;
  }
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && / Z /.test(readFileSync(stat, "utf8"));
}

const pidIn = (cwd: string) => Number(readFileSync(join(cwd, "pid"), "utf8"));

test("stopping a program ends what it started", async () => {
  const tool = startTool("sh", BEHIND_A_SHELL, { cwd: folder });
  await expect.poll(() => tool.output()).toContain("ready");
  await tool.stop();
  await expect.poll(() => gone(pidIn(folder))).toBe(true);
});

test("a program that takes too long is ended with what it started", async () => {
  expect((await runTool("sh", BEHIND_A_SHELL, { cwd: folder, seconds: 0.5 })).code).toBe(1);
  await expect.poll(() => gone(pidIn(folder))).toBe(true);
});

test.each([
  [
    "its exit code and both streams",
    "sh",
    ["-c", "echo out; echo err >&2; exit 3"],
    { code: 3, output: /out\nerr|err\nout/ },
  ],
  ["127 where it is not there", "no-such-program", [], { code: 127, output: /ENOENT/ }],
])("a program that ends gives %s", async (_what, command, args, want) => {
  const { code, output } = await runTool(command, args, { cwd: folder, seconds: 60 });
  expect(code).toBe(want.code);
  expect(output).toMatch(want.output);
});
