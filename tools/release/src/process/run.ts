import { type ChildProcess, spawn } from "node:child_process";
import { signalGroup } from "../../../codegen/src/process-group.ts";
import { ReleaseError } from "../release-error.ts";

export interface RunOptions {
  cwd: string;
  /** Added to this process's environment; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>;
  /** After this many milliseconds the command and its children are killed. Default: five minutes. */
  timeoutMs?: number;
  /** Exit codes that are no failure. Default: only 0. */
  allowedExitCodes?: readonly number[];
}

export interface RunResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

const DEFAULT_TIMEOUT_MS = 300_000;
/** Lines of a failed command's output that go into the error. */
const SHOWN_LINES = 40;

const running = new Set<ChildProcess>();

/** Runs a command to its end, in a process group of its own, without a shell.
 * @throws ReleaseError naming the command, how it ended and what it printed last. */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: childEnvironment(options.env),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  running.add(child);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));

  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup(child);
  }, timeoutMs);
  let ended: { exitCode: number | null; signal: NodeJS.Signals | null };
  try {
    ended = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exitCode, signal) => resolve({ exitCode, signal }));
    });
  } catch (cause) {
    throw new ReleaseError(`Could not start \`${shown(command, args)}\` in ${options.cwd}.`, { cause });
  } finally {
    clearTimeout(timer);
    running.delete(child);
  }

  const result = {
    stdout: Buffer.concat(stdout).toString("utf8"),
    stderr: Buffer.concat(stderr).toString("utf8"),
    exitCode: ended.exitCode ?? -1,
  };
  const allowed = options.allowedExitCodes ?? [0];
  if (timedOut || ended.exitCode === null || !allowed.includes(ended.exitCode)) {
    const how = timedOut ? `took longer than ${timeoutMs} ms` : `ended with ${ended.signal ?? ended.exitCode}`;
    throw new ReleaseError(`\`${shown(command, args)}\` ${how}.\n${tail(result)}`);
  }
  return result;
}

/** Kills every command that is still running, with its children. For the end of an interrupted program. */
export function killRunning(): void {
  for (const child of running) killGroup(child);
}

/** Kills a child that was started `detached`, unless it has ended, and what it started. */
export function killGroup(child: ChildProcess): void {
  if (child.exitCode === null) signalGroup(child, "SIGKILL");
}

/** This process's environment with changes; a variable that is `undefined` is taken away. */
export function childEnvironment(changes: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete env[name];
    else env[name] = value;
  }
  return env;
}

function shown(command: string, args: readonly string[]): string {
  return [command, ...args].join(" ");
}

function tail(result: RunResult): string {
  const lines = `${result.stdout}\n${result.stderr}`.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-SHOWN_LINES).join("\n");
}
