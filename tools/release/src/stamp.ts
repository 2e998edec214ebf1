import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./process/run.ts";
import { withScratch } from "./process/scratch.ts";
import { releasedPackages } from "./repository.ts";

/** Which document the packages are made from. */
export interface SpecStamp {
  /** `info.version`. */
  specVersion: string;
  /** SHA-256 of the bundled document. */
  specHash: string;
}

/**
 * Writes the version and the hash of the document into each released package.json, so that registries show them. It is
 * part of versioning and no turbo task, since a changed package.json makes pnpm install again.
 * @returns what was written.
 */
export async function stampPackages(root: string): Promise<SpecStamp> {
  const stamp = await readStamp(root);
  const files = releasedPackages.map(({ folder }) => join(root, folder, "package.json"));
  for (const file of files) await writeFile(file, withStamp(await readFile(file, "utf8"), stamp));
  await run("biome", ["format", "--write", ...files], { cwd: root });
  return stamp;
}

/** A package.json's text with the stamp in it; everything else stays as it is. */
export function withStamp(manifest: string, stamp: SpecStamp): string {
  return `${JSON.stringify({ ...(JSON.parse(manifest) as object), ...stamp }, null, 2)}\n`;
}

/** What the generator itself says about the document of a repository. */
export async function readStamp(root: string): Promise<SpecStamp> {
  return withScratch("live-flows-stamp-", async ({ folder }) => {
    const bundle = join(root, "tools", "codegen", "src", "cli", "bundle.ts");
    await run(process.execPath, [bundle, "--out", folder], { cwd: root });
    const { specVersion, specHash } = (await import(join(folder, "index.js"))) as SpecStamp;
    return { specVersion, specHash };
  });
}
