import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  name: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/**
 * Size of packages with all that they depend on. pnpm lays every package out beside links to its dependencies, so the
 * closure is found by following these, without another installation.
 *
 * @param roots folders of the packages as a project sees them.
 */
export function installedSize(roots: readonly string[]): { kb: number; packages: number } {
  const seen = new Set<string>();
  const waiting = roots.map((root) => realpathSync(root));
  let bytes = 0;
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (seen.has(folder)) continue;
    seen.add(folder);
    bytes += folderBytes(folder);
    waiting.push(...dependencyFolders(folder));
  }
  return { kb: bytes / 1000, packages: seen.size };
}

/** Optional dependencies for other systems are not there. */
function dependencyFolders(folder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const siblings = manifest.name.startsWith("@") ? dirname(dirname(folder)) : dirname(folder);
  return Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })
    .map((name) => [join(folder, "node_modules", name), join(siblings, name)].find((path) => existsSync(path)))
    .filter((path) => path !== undefined)
    .map((path) => realpathSync(path));
}

function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules") continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += folderBytes(path);
    else bytes += lstatSync(path).size;
  }
  return bytes;
}
