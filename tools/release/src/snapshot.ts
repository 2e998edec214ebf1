import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./process/run.ts";
import type { Scratch } from "./process/scratch.ts";
import { ReleaseError } from "./release-error.ts";
import { makeTarget } from "./target-folder.ts";

/** changesets' publish plan, as far as it is used here. */
export interface PublishPlan {
  version: number;
  plan: { kind: string; name: string; version: string; tag?: string }[][];
}

/** A plan that publishes under a dist-tag of its own: nobody who installs the package without a tag gets a snapshot. */
export function withDistTag(plan: PublishPlan, distTag: string): PublishPlan {
  const tagged = plan.plan.map((chunk) =>
    chunk.map((release) => (release.kind === "publish" ? { ...release, tag: distTag } : release)),
  );
  return { ...plan, plan: tagged };
}

/**
 * Versions what is pending as a snapshot, builds and packs it. The work tree is left with the snapshot's versions, so
 * it must be clean: what is packed is what is committed.
 * @param distTag Dist-tag and part of the version: `pr12`.
 */
export async function packSnapshot(root: string, scratch: Scratch, distTag: string, target: string): Promise<void> {
  if (!/^[a-z][a-z0-9-]*$/.test(distTag)) {
    throw new ReleaseError(`"${distTag}" is no name for a snapshot: expected lower-case letters, digits and dashes.`);
  }
  await expectClean(root);
  await makeTarget(target);
  const here = { cwd: root, timeoutMs: 900_000 };
  await run("pnpm", ["release:version", "--snapshot", distTag], here);
  await run("pnpm", ["build"], here);
  const file = join(scratch.folder, "plan.json");
  await run("changeset", ["publish-plan", "--output", file], here);
  const plan = JSON.parse(await readFile(file, "utf8")) as PublishPlan;
  await writeFile(file, JSON.stringify(withDistTag(plan, distTag)));
  await run("changeset", ["pack", "--from-publish-plan", file, "--out-dir", target], here);
}

/** @throws ReleaseError where files of the work tree are not committed. */
export async function expectClean(root: string): Promise<void> {
  const { stdout } = await run("git", ["status", "--porcelain"], { cwd: root });
  const files = stdout.split("\n").filter((line) => line !== "");
  if (files.length === 0) return;
  throw new ReleaseError(
    `The work tree has ${files.length} files that are not committed, such as ${files[0]?.slice(3)}. ` +
      "Commit or remove them: a release is made from what is committed. Nothing was published.",
  );
}
