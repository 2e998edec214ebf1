import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { printChangeset } from "../changesets/changeset.ts";
import { recordedVersions } from "../contract-changelog.ts";
import type { Scratch } from "../process/scratch.ts";
import { ReleaseError } from "../release-error.ts";
import { releasedPackages } from "../repository.ts";
import type { Clone } from "./clone.ts";
import { addResponseField, editGuide, lowerLimit } from "./edits.ts";
import {
  all,
  expectVersions,
  packFolder,
  publish,
  published,
  release,
  tarballs,
  type Versions,
  versionAndPack,
  versions,
} from "./release.ts";

/** What each package was released as first. Everything after it is told by how versions rise. */
export async function firstRelease(clone: Clone): Promise<Versions> {
  const first = await release(clone);
  expectVersions("first release", await published(clone), first);
  // A workflow that runs twice must leave everything as it is.
  await publish(clone);
  expectVersions("publishing twice", await published(clone), first);
  await expectTags(clone, first);
  await expectRecorded(clone, await recordedVersions(clone.folder));
  return first;
}

/** An additive edit, whose publishing stops after one package and is taken up again. */
export async function additiveRelease(clone: Clone): Promise<Versions> {
  const before = await versions(clone);
  const recorded = await recordedVersions(clone.folder);
  await addResponseField(clone, "rehearsed_first");
  await clone.run("pnpm", "generate");
  await clone.run("pnpm", "changeset:auto");
  await clone.commit("Add a field");

  await versionAndPack(clone);
  const [one] = await tarballs(clone);
  if (one === undefined) throw new ReleaseError("Nothing was packed for an additive edit.");
  await clone.run("npm", "publish", `./${one}`, "--access", "public");
  await publish(clone);
  await clone.run("changeset", "git-tag");

  const after = await versions(clone);
  expectVersions("additive edit", await published(clone), all(raised(before, "minor")));
  expectVersions("additive edit", after, all(raised(before, "minor")));
  await expectTags(clone, after);
  await expectRecorded(clone, [specVersion(after), ...recorded], "rehearsed_first");
  return after;
}

/** A breaking edit: a patch changeset cannot pass, and a registry that refuses gets nothing. */
export async function breakingRelease(clone: Clone): Promise<Versions> {
  const before = await versions(clone);
  const recorded = await recordedVersions(clone.folder);
  await lowerLimit(clone);
  await clone.run("pnpm", "generate");
  const byHand = Object.fromEntries(releasedPackages.map(({ name }) => [name, "patch" as const]));
  const changeset = join(clone.folder, ".changeset", "by-hand.md");
  await writeFile(changeset, printChangeset({ bumps: byHand, text: "Too little." }));
  await expectFailure(clone.attempt("pnpm", "release:check"), "needs a major release, its changesets ask for patch");
  await clone.run("pnpm", "changeset:auto");
  await clone.run("pnpm", "release:check");
  await clone.commit("Lower a limit");

  await versionAndPack(clone);
  const refused = clone.attempt(
    "env",
    "NPM_CONFIG_USERCONFIG=/dev/null",
    "changeset",
    "publish",
    "--from-pack-dir",
    packFolder,
  );
  await expectFailure(refused, "failed to publish");
  expectVersions("refused by the registry", await published(clone), before);
  await publish(clone);

  const after = await versions(clone);
  expectVersions("breaking edit", await published(clone), all(raised(before, "major")));
  await expectRecorded(clone, [specVersion(after), ...recorded], "### Breaking");
  return after;
}

/** An edit of a guide releases the docs alone, and is no entry in the changelog of the contract. */
export async function docsRelease(clone: Clone): Promise<Versions> {
  const before = await versions(clone);
  const recorded = await recordedVersions(clone.folder);
  await editGuide(clone);
  await clone.run("pnpm", "changeset:auto");
  await clone.commit("Edit a guide");
  await release(clone);
  const expected = { ...before, "@live-flows/docs": raised(before, "patch") };
  expectVersions("docs-only edit", await published(clone), expected);
  await expectRecorded(clone, recorded);
  return versions(clone);
}

/** A snapshot of a pending edit gets a dist-tag of its own; a tree that is not clean gives none. */
export async function snapshotRelease(clone: Clone, scratch: Scratch): Promise<Versions> {
  const latest = await published(clone);
  await addResponseField(clone, "rehearsed_second");
  await clone.run("pnpm", "generate");
  await clone.run("pnpm", "changeset:auto");
  const folder = join(scratch.folder, "snapshot");
  await expectFailure(clone.attempt("pnpm", "release:snapshot", "pr1", folder), "files that are not committed");
  await clone.commit("Add another field");
  await clone.run("pnpm", "release:snapshot", "pr1", folder);
  await clone.run("changeset", "publish", "--from-pack-dir", folder, "--no-git-tag");
  await clone.run("git", "reset", "--quiet", "--hard");

  const snapshot = await published(clone, "pr1");
  for (const { name } of releasedPackages) {
    if (/-pr1-[0-9a-f]{7,}$/.test(snapshot[name] ?? "")) continue;
    throw new ReleaseError(`snapshot: ${name} is at ${snapshot[name] ?? "no version"}, expected …-pr1-COMMIT.`);
  }
  expectVersions("snapshot, latest", await published(clone), latest);
  return snapshot;
}

/** A pre-release of what is pending gets its own dist-tag and leaves `latest` alone. */
export async function preRelease(clone: Clone): Promise<Versions> {
  const latest = await published(clone);
  const recorded = await recordedVersions(clone.folder);
  await clone.run("changeset", "pre", "enter", "next");
  await clone.commit("Enter a pre-release");
  await clone.run("pnpm", "release:check");
  const after = await release(clone);
  expectVersions("pre-release", after, all(`${raised(latest, "minor")}-next.0`));
  expectVersions("pre-release, next", await published(clone, "next"), after);
  expectVersions("pre-release, latest", await published(clone), latest);
  await expectRecorded(clone, recorded);
  return after;
}

async function expectTags(clone: Clone, expected: Versions): Promise<void> {
  const { stdout } = await clone.run("git", "tag", "--list");
  const tags = new Set(stdout.split("\n"));
  for (const [name, version] of Object.entries(expected)) {
    if (!tags.has(`${name}@${version}`)) throw new ReleaseError(`${name}@${version} is published and has no tag.`);
  }
}

/** The contract's changelog as the built documentation shows it: these versions, the latest first. */
async function expectRecorded(clone: Clone, expected: readonly string[], words = ""): Promise<void> {
  const page = await readFile(
    join(clone.folder, "packages", "docs", "dist", "site", "reference", "changelog.md"),
    "utf8",
  );
  const shown = [...page.matchAll(/^## <a id="v([^"]+)">/gm)].map(([, version]) => version);
  if (shown.length === 0 || shown.join() !== expected.join()) {
    throw new ReleaseError(`The contract's changelog shows "${shown.join(", ")}", expected "${expected.join(", ")}".`);
  }
  // Names stand in it with Markdown's escapes.
  if (!page.replaceAll("\\", "").includes(words))
    throw new ReleaseError(`The contract's changelog does not say "${words}":\n${page}`);
}

const specVersion = (released: Versions): string => released["@live-flows/spec"] ?? "";

async function expectFailure(attempt: Promise<{ exitCode: number; output: string }>, words: string): Promise<void> {
  const { exitCode, output } = await attempt;
  if (exitCode === 0) throw new ReleaseError(`A command that had to fail with "${words}" passed:\n${output}`);
  if (!output.includes(words)) throw new ReleaseError(`A command had to fail with "${words}", it said:\n${output}`);
}

/** The version that follows the highest of some, as linked packages get it. */
function raised(from: Versions, bump: "major" | "minor" | "patch"): string {
  const highest = Object.values(from)
    .map((version) => version.split(".").map(Number))
    .sort((a, b) => (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0) || (b[2] ?? 0) - (a[2] ?? 0))[0];
  const [major = 0, minor = 0, patch = 0] = highest ?? [];
  if (bump === "major") return `${major + 1}.0.0`;
  return bump === "minor" ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
