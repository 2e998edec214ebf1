import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ReleaseError } from "../release-error.ts";
import { releasedPackages } from "../repository.ts";
import type { Clone } from "./clone.ts";

/** Versions by package name. */
export type Versions = Record<string, string>;

/** Makes a release of what is pending in the clone, as the release workflow does: version, commit, build, pack, publish. */
export async function release(clone: Clone): Promise<Versions> {
  await clone.run("pnpm", "release:version");
  await clone.commit("Version packages");
  await clone.run("pnpm", "build");
  await clone.run("pnpm", "exec", "changeset", "pack", "--out-dir", packFolder);
  await clone.run("pnpm", "exec", "changeset", "publish", "--from-pack-dir", packFolder);
  return versions(clone);
}

/** Where tarballs and the publish plan go, relative to the clone; ignored by git like every `.cache`. */
export const packFolder = ".cache/release-pack";

/** The versions that the package.json files of the clone state. */
export async function versions(clone: Clone): Promise<Versions> {
  const entries = releasedPackages.map(async ({ name, folder }) => {
    const text = await readFile(join(clone.folder, folder, "package.json"), "utf8");
    return [name, (JSON.parse(text) as { version: string }).version] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Checks that the registry offers these versions under a dist-tag. */
export async function expectPublished(clone: Clone, expected: Versions, distTag = "latest"): Promise<void> {
  for (const [name, version] of Object.entries(expected)) {
    const { stdout } = await clone.run("npm", "view", name, "dist-tags", "--json");
    const found = (JSON.parse(stdout) as Record<string, string>)[distTag];
    if (found === version) continue;
    throw new ReleaseError(`The registry has ${name}@${distTag} at ${found ?? "no version"}, expected ${version}.`);
  }
}
