import { existsSync } from "node:fs";
import { cp, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ApiChange } from "../api/compare-surface.ts";
import { run } from "../process/run.ts";

/** Folder of the type tests, relative to the root: `client.ts` uses `@live-flows/client` as its users do. */
export const typeTestFolder = "tools/release/type-tests";

/** Compiler options of a strict user. */
const OPTIONS = {
  target: "ES2023",
  module: "NodeNext",
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  lib: ["ES2023", "DOM", "DOM.Iterable"],
  types: [],
};

/**
 * Compiles the last release's own type tests against the packages as they are now: code that was right when it was
 * written must still be.
 * @returns for each package, by the last part of its name, what no longer compiles.
 */
export async function brokenTypeTests(trees: {
  current: string;
  base: string;
  scratch: string;
}): Promise<Map<string, ApiChange[]>> {
  const source = join(trees.base, typeTestFolder);
  if (!existsSync(source)) return new Map();
  const folder = join(trees.scratch, "type-tests");
  await mkdir(folder, { recursive: true });
  await symlink(join(trees.current, "tools", "release", "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  for (const file of await readdir(source)) await cp(join(source, file), join(folder, file));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: OPTIONS, include: ["*.ts"] }));
  const { stdout } = await run("tsc", ["-p", ".", "--pretty", "false"], { cwd: folder, allowedExitCodes: [0, 1, 2] });
  return failures(stdout);
}

/** Reads the compiler's messages: one line `file(line,column): error …` each, indented lines continue it. */
export function failures(output: string): Map<string, ApiChange[]> {
  const found = new Map<string, ApiChange[]>();
  for (const line of output.split("\n")) {
    const match = /^([^\s(]+)\.ts\((\d+),\d+\): error \w+: (.*)$/.exec(line);
    if (match === null) continue;
    const [, file = "", row = "", message = ""] = match;
    const name = basename(file);
    const text = `Code that worked with the last release no longer compiles (type test ${name}.ts, line ${row}).`;
    found.set(name, [...(found.get(name) ?? []), { impact: "breaking", text, why: message }]);
  }
  return found;
}
