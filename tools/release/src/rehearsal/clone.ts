import { existsSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { pnpmOnPath } from "../process/pnpm.ts";
import { type RunResult, run } from "../process/run.ts";
import type { Scratch } from "../process/scratch.ts";
import { repositoryRoot } from "../repository.ts";
import { INSTALL_TIMEOUT_MS, installing } from "../tools.ts";
import { Timings } from "./timings.ts";

/** A scratch clone of the repository, installed and built, in which a release can be made without trace. */
export interface Clone {
  folder: string;
  /** Registry that it installs from and publishes to. */
  registry: string;
  /** Runs a command in the root of the clone. */
  run(command: string, ...args: string[]): Promise<RunResult>;
  /** Runs a command that may fail. */
  attempt(command: string, ...args: string[]): Promise<{ exitCode: number; output: string }>;
  /** Commits all changes. */
  commit(message: string): Promise<void>;
  /** Where the time of its commands went. */
  timings: Timings;
}

const COMMAND_TIMEOUT_MS = 600_000;
const EVERY_EXIT_CODE = Array.from({ length: 256 }, (_, code) => code);

export interface CloneOptions {
  /** Environment for all commands after the installation, such as one that names another registry. */
  env: Record<string, string>;
  /** Takes the files of the work tree along. Default: the last commit, as what is not committed is not released. */
  workTree: boolean;
}

/** Clones the repository into a scratch folder and installs it. */
export async function cloneRepository(scratch: Scratch, { env: registryEnv, workTree }: CloneOptions): Promise<Clone> {
  const folder = join(scratch.folder, "clone");
  await run("git", ["clone", "--quiet", repositoryRoot, folder], { cwd: scratch.folder });
  if (workTree) await copyUncommitted(folder);
  // What generators have downloaded is the same everywhere, and large.
  const downloads = join(repositoryRoot, ".cache");
  if (existsSync(downloads)) await cp(downloads, join(folder, ".cache"), { recursive: true });
  const path = await pnpmOnPath(scratch, registryEnv["PATH"]);
  const install = ["install", "--frozen-lockfile", "--prefer-offline"];
  await installing("The clone", run("pnpm", install, { cwd: folder, env: path, timeoutMs: INSTALL_TIMEOUT_MS }));
  // Publishing commits and tags under a name of its own, whoever runs the rehearsal.
  await run("git", ["config", "user.name", "Rehearsal"], { cwd: folder });
  await run("git", ["config", "user.email", "rehearsal@localhost"], { cwd: folder });

  // A command that is killed leaves its temporary files where they are removed with everything else.
  const temporary = join(scratch.folder, "tmp");
  await mkdir(temporary);
  const programs = { PATH: `${join(folder, "node_modules", ".bin")}${delimiter}${path.PATH}` };
  const env = { ...registryEnv, ...programs, TMPDIR: temporary, TURBO_TELEMETRY_DISABLED: "1" };
  const options = { cwd: folder, env, timeoutMs: COMMAND_TIMEOUT_MS };
  const timings = new Timings();
  const timed = (command: string, args: string[], allowedExitCodes: readonly number[]): Promise<RunResult> =>
    timings.measure(`${command} ${args[0] ?? ""}`, run(command, args, { ...options, allowedExitCodes }));
  const inClone = (command: string, ...args: string[]): Promise<RunResult> => timed(command, args, [0]);
  return {
    folder,
    timings,
    registry: registryEnv["NPM_CONFIG_REGISTRY"] ?? "",
    run: inClone,
    async attempt(command, ...args) {
      const { exitCode, stdout, stderr } = await timed(command, args, EVERY_EXIT_CODE);
      return { exitCode, output: `${stdout}\n${stderr}` };
    },
    async commit(message) {
      await inClone("git", "add", "--all");
      await inClone("git", "commit", "--quiet", "--allow-empty", "--message", message);
    },
  };
}

/** The files of the work tree that differ from the last commit, relative to the root. */
export async function uncommittedFiles(): Promise<string[]> {
  const { stdout } = await run("git", ["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"], {
    cwd: repositoryRoot,
  });
  return stdout
    .split("\0")
    .filter((line) => line !== "")
    .map((line) => line.slice(3));
}

async function copyUncommitted(folder: string): Promise<void> {
  for (const file of await uncommittedFiles()) {
    await rm(join(folder, file), { force: true });
    await cp(join(repositoryRoot, file), join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      // A file that was deleted in the work tree is deleted in the clone.
      if (error.code !== "ENOENT") throw error;
    });
  }
}
