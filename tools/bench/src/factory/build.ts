import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../paths.ts";
import { run } from "../process/run.ts";

/** TypeScript of this repository. */
export const TSC = join(ROOT, "node_modules/typescript/bin/tsc");

/** What generated packages import at run time, from where this repository has it. */
const DEPENDENCIES: Record<string, string[]> = { client: ["openapi-fetch"], mock: [] };

/** Compiles a package that `pnpm codegen` wrote, without checking types, and makes its dependencies resolvable. */
export async function buildPackage(out: string, name: "client" | "mock"): Promise<void> {
  const folder = join(out, name);
  for (const dependency of DEPENDENCIES[name] ?? []) {
    const link = join(folder, "node_modules", dependency);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, "packages", name, "node_modules", dependency), link);
  }
  await run(process.execPath, [TSC, "-p", join(folder, "tsconfig.build.json"), "--noCheck"]);
}

/** The entry point of a package that was built, as an address to import. */
export function entryPoint(out: string, name: "client" | "mock"): string {
  return pathToFileURL(join(out, name, "dist/index.js")).href;
}
