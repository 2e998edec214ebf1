import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReleasedPackage } from "../repository.ts";

/** The version in a package's package.json. */
export async function currentVersion(root: string, { folder }: ReleasedPackage): Promise<string> {
  const manifest = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8")) as { version: string };
  return manifest.version;
}
