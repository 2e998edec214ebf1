import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { run } from "./process/run.ts";
import { ReleaseError } from "./release-error.ts";
import { releaseFolder } from "./repository.ts";

/** Folders of this package with a lockfile of their own: heavy programs that no build and no test needs. */
export type ToolSet = "registry" | "consumers" | "remote-cache";

/** The largest set weighs hundreds of megabytes. */
export const INSTALL_TIMEOUT_MS = 600_000;

/**
 * Installs a set of programs as its lockfile says, unless that is what is there already.
 * @param home Holds the folders of the sets. Default: this package.
 * @returns its `node_modules` folder.
 * @throws ReleaseError where the registry of npm's settings does not give them.
 */
export async function installTools(name: ToolSet, home = releaseFolder): Promise<string> {
  const folder = join(home, name);
  const modules = join(folder, "node_modules");
  if (!(await isInstalled(folder))) {
    process.stderr.write(`Installing ${name} (once)\n`);
    await installing(
      name,
      run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder, timeoutMs: INSTALL_TIMEOUT_MS }),
    );
  }
  return modules;
}

/** An installation whose failure says what that means and what to do. */
export async function installing<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new ReleaseError(
      `${what} could not be installed. Nothing was released. Look whether the registry that \`npm config get registry\` ` +
        "names can be reached, also through the proxy if there is one, and run this again.",
      { cause },
    );
  }
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
