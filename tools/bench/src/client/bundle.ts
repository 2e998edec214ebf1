import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { inPeer } from "../paths.ts";
import { run } from "../process/run.ts";

export interface BundleSize {
  minKb: number;
  gzipKb: number;
}

export interface BundleSettings {
  platform?: "browser" | "node";
  /** Module names that stand for a file: name to path. */
  alias?: Record<string, string>;
}

/** Bundles and minifies a program with esbuild. @returns its size, and that after `gzip -9`, in kB (10^3 bytes). */
export async function bundleSize(entry: string, out: string, settings: BundleSettings = {}): Promise<BundleSize> {
  const alias = Object.entries(settings.alias ?? {}).map(([name, path]) => `--alias:${name}=${path}`);
  const platform = `--platform=${settings.platform ?? "browser"}`;
  const options = ["--bundle", "--minify", "--format=esm", "--target=es2022", platform, `--outfile=${out}`, ...alias];
  await run(inPeer("esbuild/bin/esbuild"), [entry, ...options]);
  const text = readFileSync(out);
  return { minKb: text.length / 1000, gzipKb: gzipSync(text, { level: 9 }).length / 1000 };
}
