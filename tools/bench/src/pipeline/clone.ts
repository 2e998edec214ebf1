import { readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { ROOT } from "../paths.ts";
import { run } from "../process/run.ts";

/** A copy of the last commit, installed: its documents may be edited and its caches emptied. */
export interface Clone {
  folder: string;
  /** Runs a program of the copy's own packages. */
  exec(command: string, args: string[]): Promise<string>;
  env: Record<string, string>;
}

export async function cloneRepository(scratch: string): Promise<Clone> {
  const folder = join(scratch, "clone");
  await run("git", ["clone", "--quiet", "--no-hardlinks", ROOT, folder]);
  const { packageManager } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    packageManager: string;
  };
  await run("npx", ["-y", packageManager, "install", "--frozen-lockfile", "--prefer-offline"], { cwd: folder });
  const path = [join(folder, "node_modules/.bin"), dirname(process.execPath), process.env["PATH"]].join(delimiter);
  const env = { PATH: path, TURBO_TELEMETRY_DISABLED: "1" };
  return {
    folder,
    env,
    exec: (command, args) => run(join(folder, "node_modules/.bin", command), args, { cwd: folder, env }),
  };
}
