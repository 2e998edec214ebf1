import { chmod, mkdir, readFile, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { repositoryRoot } from "../repository.ts";
import { run } from "./run.ts";
import type { Scratch } from "./scratch.ts";

/**
 * Puts a `pnpm` on the path that is the one this repository pins, since changesets calls pnpm by its name.
 * @param path What the path is otherwise. Default: this process's.
 * @returns the environment variables that do so.
 */
export async function pnpmOnPath(scratch: Scratch, path = process.env["PATH"] ?? ""): Promise<{ PATH: string }> {
  const folder = join(scratch.folder, "bin");
  await mkdir(folder, { recursive: true });
  const program = join(folder, "pnpm");
  await writeFile(program, `#!/bin/sh\nexec ${await pnpmCommand()} "$@"\n`);
  await chmod(program, 0o755);
  return { PATH: `${folder}${delimiter}${path}` };
}

/** The pnpm that runs this script, else the pinned one, which npx brings once and which then starts without npx. */
async function pnpmCommand(): Promise<string> {
  const running = process.env["npm_execpath"];
  if (running !== undefined && basename(running).startsWith("pnpm")) return `"${process.execPath}" "${running}"`;
  const { packageManager } = JSON.parse(await readFile(join(repositoryRoot, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const call = ["--yes", "--package", packageManager, "--call", "command -v pnpm"];
  const { stdout } = await run("npx", call, { cwd: tmpdir() });
  return `"${process.execPath}" "${await realpath(stdout.trim())}"`;
}
