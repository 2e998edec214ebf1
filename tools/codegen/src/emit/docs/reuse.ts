import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "../../model/types.ts";
import { readManifest, verifyManifest } from "../../write.ts";

const HEADER = /^<!-- Generated from .*? -->\n\n/;

/**
 * The Markdown of an earlier run, where it was made from the same inputs and nobody edited it; undefined where it was
 * not, so that it must be made again.
 */
export function reuseMarkdown(folder: string, inputs: Record<string, string>): GeneratedFile[] | undefined {
  const manifest = readManifest(folder);
  if (manifest === undefined) return undefined;
  if (Object.entries(inputs).some(([name, hash]) => manifest.inputs[name] !== hash)) return undefined;
  const paths = Object.keys(manifest.files).filter((path) => path.endsWith(".md"));
  if (paths.length === 0 || paths.some((path) => !existsSync(join(folder, path)))) return undefined;
  const edited = new Set(verifyManifest(folder, manifest).map(({ path }) => path));
  if (paths.some((path) => edited.has(path))) return undefined;
  return paths.map((path) => ({ path, text: readFileSync(join(folder, path), "utf8").replace(HEADER, "") }));
}
