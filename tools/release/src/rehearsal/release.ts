import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ReleaseError } from "../release-error.ts";
import { releasedPackages } from "../repository.ts";
import type { Clone } from "./clone.ts";

/** Versions by package name. */
export type Versions = Record<string, string>;

/** Where tarballs and the publish plan go, relative to the clone; ignored by git like every `.cache`. */
export const packFolder = ".cache/release-pack";

/** Makes a release of what is pending in the clone, as the release workflow does: version, build, pack, publish. */
export async function release(clone: Clone): Promise<Versions> {
  await versionAndPack(clone);
  await publish(clone);
  return versions(clone);
}

/** Everything of a release up to publishing. */
export async function versionAndPack(clone: Clone): Promise<void> {
  await clone.run("pnpm", "release:version");
  await clone.commit("Version packages");
  await clone.run("pnpm", "build");
  await rm(join(clone.folder, packFolder), { recursive: true, force: true });
  await clone.run("changeset", "pack", "--out-dir", packFolder);
}

/** Publishes what is packed, and tags it. */
export async function publish(clone: Clone): Promise<void> {
  await clone.run("changeset", "publish", "--from-pack-dir", packFolder);
}

/** The tarballs that are packed, as paths relative to the clone. */
export async function tarballs(clone: Clone): Promise<string[]> {
  const files = await readdir(join(clone.folder, packFolder), { recursive: true });
  return files.filter((file) => file.endsWith(".tgz")).map((file) => join(packFolder, file));
}

/** The versions that the package.json files of the clone state. */
export async function versions(clone: Clone): Promise<Versions> {
  const entries = releasedPackages.map(async ({ name, folder }) => {
    const text = await readFile(join(clone.folder, folder, "package.json"), "utf8");
    return [name, (JSON.parse(text) as { version: string }).version] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The versions that the registry offers under a dist-tag; packages without it are left out. */
export async function published(clone: Clone, distTag = "latest"): Promise<Versions> {
  const found: Versions = {};
  for (const { name } of releasedPackages) {
    const response = await fetch(`${clone.registry}${name.replace("/", "%2f")}`);
    const { "dist-tags": tags } = (await response.json()) as { "dist-tags"?: Record<string, string> };
    const version = tags?.[distTag];
    if (version !== undefined) found[name] = version;
  }
  return found;
}

/** Checks versions, by package. */
export function expectVersions(what: string, found: Versions, expected: Versions): void {
  for (const { name } of releasedPackages) {
    if (found[name] === expected[name]) continue;
    throw new ReleaseError(
      `${what}: ${name} is at ${found[name] ?? "no version"}, expected ${expected[name] ?? "none"}.`,
    );
  }
}

/** The same version for every package. */
export function all(version: string): Versions {
  return Object.fromEntries(releasedPackages.map(({ name }) => [name, version]));
}
