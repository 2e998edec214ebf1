import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { run } from "./process/run.ts";
import type { Scratch } from "./process/scratch.ts";
import { ReleaseError } from "./release-error.ts";
import { type ReleasedPackage, releasedPackages, repositoryRoot } from "./repository.ts";
import { isNode } from "./spec/document.ts";
import { makeTarget } from "./target-folder.ts";

/** Name of the file that lists what a package consists of: `live-flows-client-1.0.0.cdx.json`. */
export function sbomName(name: string, version: string): string {
  return `${name.replace("@", "").replace("/", "-")}-${version}.cdx.json`;
}

/**
 * Writes a software bill of materials (CycloneDX) for each released package: what npm installs with the package as it
 * is packed, not what the workspace needs to build it.
 * @returns the names of the files.
 */
export async function writeSboms(scratch: Scratch, target: string): Promise<string[]> {
  await makeTarget(target);
  const names: string[] = [];
  for (const released of releasedPackages) names.push(await writeSbom(scratch, released, resolve(target)));
  return names;
}

async function writeSbom(scratch: Scratch, { name, folder }: ReleasedPackage, target: string): Promise<string> {
  const place = join(scratch.folder, folder.replaceAll("/", "-"));
  await mkdir(place);
  await run("pnpm", ["pack", "--pack-destination", place], { cwd: join(repositoryRoot, folder) });
  const tarball = (await readdir(place)).find((file) => file.endsWith(".tgz"));
  if (tarball === undefined) throw new ReleaseError(`${name} was not packed. Run \`pnpm build\` first.`);

  const manifest = JSON.parse(await readFile(join(repositoryRoot, folder, "package.json"), "utf8")) as {
    version: string;
  };
  const consumer = { name: `sbom-of-${folder.replaceAll("/", "-")}`, version: manifest.version, private: true };
  await writeFile(join(place, "package.json"), JSON.stringify(consumer));
  await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", `./${tarball}`], { cwd: place });
  const { stdout } = await run("npm", ["sbom", "--sbom-format", "cyclonedx", "--sbom-type", "library"], { cwd: place });
  const file = sbomName(name, manifest.version);
  await writeFile(join(target, file), withoutLocalFiles(stdout));
  return file;
}

/** A bill of materials without references to files of the machine that made it: users get the package from npm. */
export function withoutLocalFiles(bom: string): string {
  const isLocal = (value: unknown): boolean => isNode(value) && `${value["url"]}`.startsWith("file:");
  const clean = (_key: string, value: unknown): unknown =>
    Array.isArray(value) ? value.filter((item) => !isLocal(item)) : value;
  return `${JSON.stringify(JSON.parse(bom), clean, 2)}\n`;
}
