import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ApiChange, compareSurfaces } from "../api/compare-surface.ts";
import { type ComparedEntry, compareTypes } from "../api/compare-types.ts";
import { copyDeclarations } from "../api/declarations.ts";
import { readSurface, type Surface, surfaceOf } from "../api/surface.ts";
import { run } from "../process/run.ts";
import { ReleaseError } from "../release-error.ts";
import type { ReleasedPackage } from "../repository.ts";
import type { Node } from "../spec/document.ts";

export interface Trees {
  /** The repository, built. */
  current: string;
  /** Files of the last release, with `node_modules`. */
  base: string;
  /** An empty folder. */
  scratch: string;
}

/**
 * Rates how the public API of a package differs from the one in the last release.
 * @param accepted Values that types may have gained, as the rules for the document say.
 */
export async function compareApi(
  released: ReleasedPackage,
  trees: Trees,
  accepted: readonly string[],
): Promise<ApiChange[]> {
  const current = join(trees.current, released.folder);
  const base = join(trees.base, released.folder);
  const after = await readSurface(current);
  const before = surfaceOf(JSON.parse(await readFile(join(base, "package.json"), "utf8")) as Node);
  const changes = compareSurfaces(before, after);
  const entries = comparedEntries(before, after);
  if (entries.length === 0) return changes;

  await buildDeclarations(released, trees);
  const modules = join(current, "node_modules");
  await copyDeclarations(base, modules, join(trees.scratch, "base"));
  await copyDeclarations(current, modules, join(trees.scratch, "current"), accepted);
  return [...changes, ...compareTypes(trees.scratch, entries)];
}

function comparedEntries(before: Surface, after: Surface): ComparedEntry[] {
  return Object.entries(before.entries).flatMap(([subpath, base]) => {
    const current = after.entries[subpath];
    return current === undefined ? [] : [{ subpath, base, current }];
  });
}

/** Builds the declarations of the last release from its sources. */
async function buildDeclarations({ name, folder }: ReleasedPackage, trees: Trees): Promise<void> {
  try {
    await buildBase(join(trees.base, folder), trees);
  } catch (cause) {
    throw new ReleaseError(`The last release of ${name} cannot be built, so its types cannot be compared.`, { cause });
  }
}

/** With the package's own build of declarations, or the generator's for a package without TypeScript sources. */
async function buildBase(target: string, trees: Trees): Promise<void> {
  if (existsSync(join(target, "tsconfig.build.json"))) {
    await run("tsc", ["-p", "tsconfig.build.json", "--declaration", "--emitDeclarationOnly"], { cwd: target });
    return;
  }
  const bundle = join(trees.base, "tools", "codegen", "src", "cli", "bundle.ts");
  await run(process.execPath, [bundle, "--out", join(target, "dist")], { cwd: trees.base });
}
