import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { compareVersions, stableVersion } from "../bump.ts";
import { run } from "../process/run.ts";
import { ReleaseError } from "../release-error.ts";

/** Where a package was released last. */
export interface LastRelease {
  version: string;
  /** Git tag, `@scope/name@1.2.3`. */
  ref: string;
}

/** The last stable release of a package that the current commit contains, by its tag; undefined before the first. */
export async function lastRelease(root: string, name: string): Promise<LastRelease | undefined> {
  const { stdout } = await run("git", ["tag", "--list", `${name}@*`, "--merged", "HEAD"], { cwd: root });
  const versions = stdout
    .split("\n")
    .map((tag) => tag.slice(name.length + 1))
    .filter((version) => stableVersion(version) !== undefined)
    .sort(compareVersions);
  const version = versions.at(-1);
  return version === undefined ? undefined : { version, ref: `${name}@${version}` };
}

/**
 * The commit that a tag, a branch or a part of a hash names.
 * @throws ReleaseError where the reference is unknown, as in a clone without tags.
 */
export async function commitOf(root: string, ref: string): Promise<string> {
  try {
    return (await run("git", ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`], { cwd: root })).stdout.trim();
  } catch (cause) {
    throw new ReleaseError(
      `The release "${ref}" is not in this clone. Fetch it: \`git fetch --tags\`; in CI, check out with fetch-depth 0.`,
      { cause },
    );
  }
}

/** Writes the files of a commit into a folder. */
export async function extractCommit(root: string, commit: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const archive = join(target, "..", `${target.split("/").at(-1)}.tar`);
  await run("git", ["archive", "--output", archive, commit], { cwd: root });
  await run("tar", ["-xf", archive, "-C", target], { cwd: root });
}

/** Files that differ from a commit, not committed ones among them, relative to the root. */
export async function changedFiles(root: string, ref: string, folder: string): Promise<string[]> {
  const changed = await run("git", ["diff", "--name-only", ref, "--", folder], { cwd: root });
  const untracked = await run("git", ["ls-files", "--others", "--exclude-standard", "--", folder], { cwd: root });
  return `${changed.stdout}\n${untracked.stdout}`.split("\n").filter((line) => line !== "");
}
