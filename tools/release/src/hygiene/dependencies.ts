import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Node } from "../spec/document.ts";
import { isNode } from "../spec/document.ts";

/** A package that users get with ours. */
export interface Dependency {
  name: string;
  licence: string;
  /** Scripts that npm would run on the user's machine. */
  installScripts: string[];
}

const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall", "prepare"];

/** Everything that is installed with the package in a folder, however deep, as it is installed there. */
export async function dependenciesOf(folder: string): Promise<Dependency[]> {
  const found = new Map<string, Dependency>();
  await collect(folder, found);
  return [...found.values()];
}

async function collect(folder: string, found: Map<string, Dependency>): Promise<void> {
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Node;
  for (const name of Object.keys(isNode(manifest["dependencies"]) ? manifest["dependencies"] : {})) {
    if (found.has(name)) continue;
    const target = await folderOf(name, folder);
    const dependency = JSON.parse(await readFile(join(target, "package.json"), "utf8")) as Node;
    found.set(name, { name, licence: `${dependency["license"]}`, installScripts: installScripts(dependency) });
    await collect(target, found);
  }
}

/** The scripts of a package.json that npm runs while installing the package. */
export function installScripts(manifest: Node): string[] {
  const scripts = isNode(manifest["scripts"]) ? manifest["scripts"] : {};
  // `prepare` of a dependency runs only where it is installed from git.
  return INSTALL_SCRIPTS.filter((name) => name !== "prepare" && scripts[name] !== undefined);
}

/** A package need not export its package.json, so the folder is found from where Node would look for it. */
async function folderOf(name: string, from: string): Promise<string> {
  const paths = createRequire(join(from, "package.json")).resolve.paths(name) ?? [];
  for (const path of paths) {
    const file = join(path, name, "package.json");
    try {
      await readFile(file);
      return dirname(file);
    } catch {
      // Not here: Node would look one folder up.
    }
  }
  throw new Error(`${name} is not installed for ${from}`);
}
