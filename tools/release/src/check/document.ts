import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../process/run.ts";
import { ReleaseError } from "../release-error.ts";
import { specPath } from "../repository.ts";
import type { Node } from "../spec/document.ts";
import { redoclyEnvironment, redoclyProgram } from "../spec/redocly-diff.ts";

/**
 * The OpenAPI document of a tree as one object.
 * @param where How messages call the tree: "the work tree", "@live-flows/spec@1.0.0".
 * @throws ReleaseError where it cannot be read.
 */
export async function bundledDocument(tree: string, where: string, scratchFolder: string): Promise<Node> {
  const file = join(tree, specPath);
  const output = join(scratchFolder, `bundle-${Math.random().toString(36).slice(2)}.json`);
  try {
    // Redocly reads the settings of the folder it runs in; a bundle needs none.
    await run(process.execPath, [redoclyProgram(), "bundle", file, "--ext", "json", "--output", output], {
      cwd: scratchFolder,
      env: redoclyEnvironment,
    });
    return JSON.parse(await readFile(output, "utf8")) as Node;
  } catch (cause) {
    throw new ReleaseError(`${specPath} of ${where} cannot be read, so nothing can be compared with it.`, { cause });
  }
}
