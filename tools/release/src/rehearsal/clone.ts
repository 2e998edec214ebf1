import { join } from "node:path";
import { pnpmOnPath } from "../process/pnpm.ts";
import { type RunResult, run } from "../process/run.ts";
import type { Scratch } from "../process/scratch.ts";
import { repositoryRoot } from "../repository.ts";

/** A scratch clone of the repository, installed and built, in which a release can be made without trace. */
export interface Clone {
  folder: string;
  /** Runs a command in the root of the clone. */
  run(command: string, ...args: string[]): Promise<RunResult>;
  /** Commits all changes. */
  commit(message: string): Promise<void>;
}

const INSTALL_TIMEOUT_MS = 600_000;

/**
 * Clones the last commit: what is not committed is not part of a release either.
 * @param registryEnv Environment for all commands after the installation, such as one that names another registry.
 */
export async function cloneRepository(scratch: Scratch, registryEnv: Record<string, string>): Promise<Clone> {
  const folder = join(scratch.folder, "clone");
  await run("git", ["clone", "--quiet", repositoryRoot, folder], { cwd: scratch.folder });
  const path = await pnpmOnPath(scratch);
  await run("pnpm", ["install", "--frozen-lockfile", "--prefer-offline"], {
    cwd: folder,
    env: path,
    timeoutMs: INSTALL_TIMEOUT_MS,
  });
  // Publishing commits and tags under a name of its own, whoever runs the rehearsal.
  await run("git", ["config", "user.name", "Rehearsal"], { cwd: folder });
  await run("git", ["config", "user.email", "rehearsal@localhost"], { cwd: folder });

  const env = { ...registryEnv, ...path, TURBO_TELEMETRY_DISABLED: "1" };
  const inClone = (command: string, ...args: string[]): Promise<RunResult> => run(command, args, { cwd: folder, env });
  return {
    folder,
    run: inClone,
    async commit(message) {
      await inClone("git", "add", "--all");
      await inClone("git", "commit", "--quiet", "--allow-empty", "--message", message);
    },
  };
}

/** How many files of the work tree differ from the last commit, and so take no part in a rehearsal. */
export async function uncommittedFiles(): Promise<number> {
  const { stdout } = await run("git", ["status", "--porcelain"], { cwd: repositoryRoot });
  return stdout.split("\n").filter((line) => line !== "").length;
}
