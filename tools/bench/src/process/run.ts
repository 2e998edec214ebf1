import { spawn } from "node:child_process";

export interface RunSettings {
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Written to its standard input. */
  input?: string;
}

/**
 * Runs a program to its end.
 * @returns what it wrote to standard output.
 * @throws Error with the end of its output where it fails.
 */
export async function run(command: string, args: readonly string[], settings: RunSettings = {}): Promise<string> {
  const env = { ...process.env, ...settings.env };
  const child = spawn(command, args, { cwd: settings.cwd, env, stdio: ["pipe", "pipe", "pipe"] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  child.stdin.on("error", () => {}); // it may end without having read everything
  child.stdin.end(settings.input);
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status, signal) => resolve(status ?? signal ?? "unknown"));
  });
  const stdout = Buffer.concat(out).toString();
  if (code === 0) return stdout;
  const tail = `${stdout}${Buffer.concat(err)}`.trimEnd().split("\n").slice(-30).join("\n");
  throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${tail}`);
}

/** Runs a Node program whose last line is its result as JSON; some libraries print lines of their own before. */
export async function runJson<T>(args: readonly string[], settings: RunSettings = {}): Promise<T> {
  const output = await run(process.execPath, args, settings);
  return JSON.parse(output.trimEnd().split("\n").at(-1) ?? "") as T;
}
