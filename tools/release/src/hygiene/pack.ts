import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../process/run.ts";
import type { ReleasedPackage } from "../repository.ts";

/** A package as npm would publish it. */
export interface Packed {
  name: string;
  /** Paths in the package, sorted. */
  files: string[];
  /** Bytes that are downloaded, and bytes on the disk. */
  size: number;
  unpackedSize: number;
  tarball: Uint8Array<ArrayBuffer>;
  /** Where it was unpacked. */
  folder: string;
}

interface PackReport {
  filename: string;
  size: number;
  unpackedSize: number;
  files: { path: string }[];
}

/** Packs a built package into a folder, and unpacks it there. */
export async function pack(root: string, { name, folder }: ReleasedPackage, target: string): Promise<Packed> {
  await mkdir(target, { recursive: true });
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", target], {
    cwd: join(root, folder),
  });
  const report = firstReport(JSON.parse(stdout));
  const file = join(target, report.filename.split("/").at(-1) ?? report.filename);
  await run("tar", ["-xzf", file, "-C", target], { cwd: target });
  return {
    name,
    files: report.files.map(({ path }) => path).sort(),
    size: report.size,
    unpackedSize: report.unpackedSize,
    tarball: new Uint8Array(await readFile(file)),
    folder: join(target, "package"),
  };
}

/** npm lists reports in an array, from version 12 on by package name. */
function firstReport(parsed: PackReport[] | Record<string, PackReport>): PackReport {
  const [report] = Array.isArray(parsed) ? parsed : Object.values(parsed);
  if (report === undefined) throw new Error("npm pack reported no package");
  return report;
}

/** Folders whose file names are nobody's business: not reachable by `exports`, generated, or named by their content. */
const INNER = /^(dist\/(?:generated|runtime|shared|site))\/.*?((?:\.d)?\.[a-z0-9_-]+)$/i;

/** The list of files as a snapshot shows it: inner folders by the kinds of file in them. */
export function fileKinds(files: readonly string[]): string[] {
  return [...new Set(files.map((file) => file.replace(INNER, "$1/**$2")))].sort();
}
