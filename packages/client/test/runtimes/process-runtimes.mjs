/** Runtimes that run a file as a process: Node, Bun, Deno. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const MODULES = join(import.meta.dirname, "node_modules");
const ARCH = process.arch === "arm64" ? "arm64" : "x64";
const BUN_ARCH = process.arch === "arm64" ? "aarch64" : "x64";

const node = (major) => ({ file: join(MODULES, `node${major}-${ARCH}/bin/node`), args: [] });

export const processRuntimes = {
  "node 20": node(20),
  "node 22": node(22),
  "node 24": node(24),
  "node 26": node(26),
  bun: { file: join(MODULES, `@oven/bun-linux-${BUN_ARCH}/bin/bun`), args: ["run"] },
  deno: {
    file: join(MODULES, `@deno/linux-${ARCH}-glibc/deno`),
    args: ["run", "--allow-all", "--no-config", "--node-modules-dir=manual"],
  },
};

/** @throws where the runtime is missing, or ends without a result. */
export async function runProcess({ file, args }, { folder, world }) {
  if (!existsSync(file)) throw new Error(`${file} is missing: no package has it for this system`);
  const env = { PATH: process.env.PATH, HOME: folder, WORLD: JSON.stringify(world), NO_COLOR: "1" };
  const run = promisify(execFile);
  const version = await run(file, ["--version"], { env });
  const { stdout } = await run(file, [...args, join(folder, "main.mjs")], { cwd: folder, env, timeout: 120_000 });
  return { version: version.stdout.trim().split("\n")[0], results: JSON.parse(stdout.trim().split("\n").at(-1)) };
}
