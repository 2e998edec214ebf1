import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { run } from "./process/run.ts";
import { releaseFolder } from "./repository.ts";

/** Folders of this package with a lockfile of their own: heavy programs that no build and no test needs. */
export type ToolSet = "registry" | "consumers" | "remote-cache";

/**
 * Installs a set of programs as its lockfile says, unless that is what is there already.
 * @returns its `node_modules` folder.
 */
export async function installTools(name: ToolSet): Promise<string> {
  const folder = join(releaseFolder, name);
  const modules = join(folder, "node_modules");
  if (!(await isInstalled(folder))) {
    process.stderr.write(`Installing ${name} (once)\n`);
    await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder });
  }
  return modules;
}

/** npm leaves the tree that it installed in a hidden lockfile; optional packages for other systems are not in it. */
async function isInstalled(folder: string): Promise<boolean> {
  try {
    const wanted = await packages(join(folder, "package-lock.json"));
    const present = await packages(join(folder, "node_modules", ".package-lock.json"));
    return Object.entries(wanted).every(
      ([path, entry]) => path === "" || entry.optional === true || isDeepStrictEqual(present[path], entry),
    );
  } catch {
    return false;
  }
}

async function packages(lockfile: string): Promise<Record<string, { optional?: boolean }>> {
  const { packages = {} } = JSON.parse(await readFile(lockfile, "utf8")) as {
    packages?: Record<string, { optional?: boolean }>;
  };
  return packages;
}
