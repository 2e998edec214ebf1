import { spawn } from "node:child_process";

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

/** Runs a program to its end; a program that is not there is code 127. */
export function runTool(
  command: string,
  args: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; seconds: number },
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: options.cwd, env: { ...process.env, ...options.env } });
    let output = "";
    const timer = setTimeout(() => child.kill("SIGKILL"), options.seconds * 1000);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on("error", (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: error.message });
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** The last lines of an output. */
export const tail = (output: string, lines = 3): string => output.trim().split("\n").slice(-lines).join("\n").trim();

export function judged(judge: string, { code, output }: Finished, lines = 3): Judgement {
  if (code === 127) return { judge, outcome: "missing", detail: tail(output) };
  return { judge, outcome: code === 0 ? "passed" : "failed", detail: tail(output, code === 0 ? lines : 60) };
}
