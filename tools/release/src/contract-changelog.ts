import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stableVersion } from "./bump.ts";
import { currentVersion } from "./check/manifest.ts";
import { run } from "./process/run.ts";
import { releasedPackages } from "./repository.ts";

/** Folder of the recorded releases, relative to the root: the documentation's changelog is made from it. */
export const releasesFolder = "packages/docs/releases";

/**
 * Records what changes in the contract with the version that the document's package has now. Snapshots and
 * pre-releases are not recorded: what they change belongs to the release that follows.
 * @returns the recorded version; undefined where nothing was.
 */
export async function recordContract(root: string): Promise<string | undefined> {
  const spec = releasedPackages.find(({ folder }) => folder === "spec");
  const version = spec === undefined ? undefined : await currentVersion(root, spec);
  if (version === undefined || stableVersion(version) === undefined) return undefined;
  const before = await recordedVersions(root);
  const record = join("packages", "docs", "site", "changelog", "record.ts");
  await run(process.execPath, [record, "--version", version], { cwd: root });
  await run("biome", ["format", "--write", releasesFolder], { cwd: root });
  return (await recordedVersions(root)).length > before.length ? version : undefined;
}

/** Versions whose changes of the contract are recorded, the latest first. */
export async function recordedVersions(root: string): Promise<string[]> {
  const text = await readFile(join(root, releasesFolder, "changelog.json"), "utf8");
  return (JSON.parse(text) as { releases: { version: string }[] }).releases.map(({ version }) => version);
}
