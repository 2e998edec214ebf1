import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LOCATIONS } from "../subject/load.ts";

/**
 * Copies the artefacts as they are now, so that a build meanwhile disturbs nothing, and points this process and those
 * that it starts at the copies. Must run before anything reads them.
 */
export function takeSnapshot(folder: string): void {
  for (const name of ["client", "mock"] as const) {
    const from = LOCATIONS[name];
    if (!existsSync(join(from, "dist")))
      throw new Error(`${from}/dist is missing: build the package first (pnpm build)`);
    const to = join(folder, name);
    mkdirSync(to, { recursive: true });
    cpSync(join(from, "package.json"), join(to, "package.json"));
    cpSync(join(from, "dist"), join(to, "dist"), { recursive: true });
    if (name === "mock") compile(from, to);
    if (existsSync(join(from, "node_modules"))) symlinkSync(join(from, "node_modules"), join(to, "node_modules"));
    LOCATIONS[name] = to;
    process.env[`LIVE_FLOWS_CONTRACT_${name.toUpperCase()}`] = to;
  }
  const docs = join(folder, "docs");
  for (const part of ["src/generated", "dist/site"]) {
    cpSync(join(LOCATIONS.docs, part), join(docs, part), { recursive: true });
  }
  LOCATIONS.docs = docs;
  process.env["LIVE_FLOWS_CONTRACT_DOCS"] = docs;
}

/** What is published is bundled; faults are planted in single files, which the compiler alone makes. */
function compile(from: string, to: string): void {
  const tsc = fileURLToPath(new URL("../../../../node_modules/typescript/bin/tsc", import.meta.url));
  execFileSync(process.execPath, [tsc, "-p", join(from, "tsconfig.build.json"), "--outDir", join(to, "dist")]);
}
