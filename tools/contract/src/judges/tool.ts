import { spawn } from "node:child_process";
import { signalGroup } from "../../../codegen/src/process-group.ts";

/** How a judge decided. `missing` is a failure: a judge that did not run has judged nothing. */
export interface Judgement {
  judge: string;
  outcome: "passed" | "failed" | "missing";
  /** What it printed last, or what is missing. */
  detail: string;
}

export interface Finished {
  code: number;
  output: string;
}

/** A program that is running, with everything that it started. */
export interface Running {
  /** What it has printed so far. */
  output(): string;
  /** Its exit code: 127 where it is not there, 1 where a signal ended it. */
  ended: Promise<number>;
  /** Ends it and what it started, and waits until they are gone. */
  stop(): Promise<void>;
}

/** Starts a program in a process group of its own: what it leaves behind would hold our pipes open. */
export function startTool(command: string, args: string[], options: { cwd: string }): Running {
  const child = spawn(command, args, { cwd: options.cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<number>((resolve) => {
    child.on("error", (error) => {
      output += error.message;
      resolve(127);
    });
    child.on("close", (code) => resolve(code ?? 1));
  });
  const stop = async () => {
    signalGroup(child, "SIGKILL");
    await ended;
  };
  return { output: () => output, ended, stop };
}

/** Runs a program to its end; a program that is not there is code 127. */
export async function runTool(
  command: string,
  args: string[],
  options: { cwd: string; seconds: number },
): Promise<Finished> {
  const tool = startTool(command, args, options);
  const timer = setTimeout(tool.stop, options.seconds * 1000);
  const code = await tool.ended;
  clearTimeout(timer);
  return { code, output: tool.output() };
}

/** The last lines of an output. */
export const tail = (output: string, lines = 3): string => output.trim().split("\n").slice(-lines).join("\n").trim();

export function judged(judge: string, { code, output }: Finished, lines = 3): Judgement {
  if (code === 127) return { judge, outcome: "missing", detail: tail(output) };
  return { judge, outcome: code === 0 ? "passed" : "failed", detail: tail(output, code === 0 ? lines : 60) };
}
