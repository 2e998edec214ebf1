import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../process/run.ts";
import { installedSize } from "./installed-size.ts";

/** What an installation of a package of this repository would bring: its own files as published, and dependencies. */
export async function packedSize(folder: string): Promise<{ kb: number; packages: number }> {
  const output = await run("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: folder });
  const [packed] = JSON.parse(output) as { unpackedSize: number }[];
  if (packed === undefined) throw new Error(`npm pack of ${folder} listed no package`);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    dependencies?: Record<string, string>;
  };
  const rest = installedSize(Object.keys(dependencies).map((name) => join(folder, "node_modules", name)));
  return { kb: packed.unpackedSize / 1000 + rest.kb, packages: 1 + rest.packages };
}
