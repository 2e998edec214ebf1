import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { run } from "./run.ts";

const program = (name: string): string => fileURLToPath(new URL(`../${name}.ts`, import.meta.url));

test.each([
  { command: "cli/check", args: ["--bogus"], says: /^Unknown option '--bogus'/m },
  { command: "cli/check", args: ["--base"], says: /^Option '--base <value>' argument missing/m },
  { command: "cli/check", args: ["--base", "nowhere"], says: /^The release "nowhere" is not in this clone/m },
  { command: "cli/auto", args: ["--bogus"], says: /^Unknown option '--bogus'/m },
  { command: "cli/auto", args: ["--base", "nowhere"], says: /^The release "nowhere" is not in this clone/m },
  { command: "rehearse", args: ["--bogus"], says: /^Unknown option '--bogus'/m },
  { command: "rehearse-cache", args: ["extra"], says: /^Unexpected argument 'extra'/m },
])("$command $args says what is wrong, without a stack", async ({ command, args, says }) => {
  const attempt = run(process.execPath, [program(command), ...args], { cwd: "." });
  await expect(attempt).rejects.toThrow(says);
  await expect(attempt).rejects.not.toThrow(/\n {4}at /);
});
