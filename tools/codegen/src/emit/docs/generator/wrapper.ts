import { spawnSync } from "node:child_process";
import { findWrapper, HOME } from "./settings.ts";

export interface Outcome {
  ok: boolean;
  /** The last lines of what it printed. */
  said: string;
}

/** A download or a generation that takes longer than this has hung. */
const TIMEOUT_MS = 300_000;

/** Runs the wrapper with the version and storage of `openapitools.json`. */
export function runWrapper(args: string[]): Outcome {
  return runTool(process.execPath, [findWrapper(), ...args], {
    // It takes its working folder from these rather than from the system.
    PWD: HOME,
    INIT_CWD: HOME,
    // The pinned version needs no search for the newest one.
    OPENAPI_GENERATOR_CLI_SEARCH_URL: "DEFAULT",
    // A run is over before a better compiler or collector pays off.
    JAVA_OPTS: "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
  });
}

export function runTool(command: string, args: string[], env: Record<string, string> = {}): Outcome {
  const run = spawnSync(command, args, {
    cwd: HOME,
    encoding: "utf8",
    env: { ...process.env, ...env },
    timeout: TIMEOUT_MS,
    maxBuffer: 1 << 28,
  });
  const said = lastWords(`${run.stdout ?? ""}${run.stderr ?? ""}`);
  return run.error === undefined
    ? { ok: run.status === 0, said }
    : { ok: false, said: `${run.error.message}\n${said}`.trim() };
}

/** The last lines of an output, without stack traces. */
function lastWords(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !/^\s+at |^Node\.js v/.test(line));
  return lines.slice(-8).join("\n");
}
