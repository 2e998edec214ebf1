import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { freePort } from "./port.ts";

/** How a server under test is started. It listens on 127.0.0.1. */
export interface ServerCommand {
  args: (port: number) => string[];
  cwd?: string;
  env?: Record<string, string>;
}

/** A request that is answered with 200 as soon as the server is ready. */
export interface Probe {
  path: string;
  headers: Record<string, string>;
}

export interface RunningServer {
  port: number;
  pid: number;
  /** Milliseconds from the start of the process to the first 200. */
  startMs: number;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;

/**
 * Starts a Node program and waits until it answers.
 * @throws Error with the end of its output where it ends early, or does not answer within a minute.
 */
export async function startServer(command: ServerCommand, probe: Probe): Promise<RunningServer> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, command.args(port), {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = keepTail(child);
  // Also where this process fails before it stops the server.
  const end = () => child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  try {
    while (!(await answers(port, probe))) {
      if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode} before it answered:\n${output()}`);
      if (performance.now() - started > READY_WITHIN_MS) throw new Error(`no answer for a minute:\n${output()}`);
    }
  } catch (cause) {
    child.kill("SIGKILL");
    throw new Error(`${command.args(port).join(" ")}: ${(cause as Error).message}`, { cause });
  }
  const startMs = performance.now() - started;
  return { port, pid: child.pid as number, startMs, stop: () => stop(child) };
}

/** One try; a short wait where the port is still closed, so that the waiting takes no time from the start. */
async function answers(port: number, probe: Probe): Promise<boolean> {
  const status = await new Promise<number | undefined>((resolve) => {
    const call = request({ host: "127.0.0.1", port, path: probe.path, headers: probe.headers, agent: false });
    call.on("response", (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode));
    });
    call.on("error", () => resolve(undefined));
    call.end();
  });
  if (status === undefined) await new Promise((resolve) => setTimeout(resolve, 2));
  return status === 200;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Programs that log must be read, or they stall. */
function keepTail(child: ChildProcess): () => string {
  let tail = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-2000);
    });
  }
  return () => tail;
}

/** Resident memory of a process in MB (10^6 bytes), where the system tells (Linux). */
export function residentMb(pid: number): number | undefined {
  const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readProc(`/proc/${pid}/status`) ?? "")?.[1];
  return kb === undefined ? undefined : (Number(kb) * 1024) / 1e6;
}

/** Time that a process has spent on a processor, in microseconds, where the system tells (Linux). */
export function cpuMicroseconds(pid: number): number | undefined {
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The name in parentheses may hold spaces: fields are counted behind it. 14 and 15 are user and system ticks.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticksPerSecond = 100; // USER_HZ, the same on every Linux that Node runs on
  return ((Number(fields[11]) + Number(fields[12])) * 1e6) / ticksPerSecond;
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
