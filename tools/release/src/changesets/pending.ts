import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bump } from "../bump.ts";
import { highest } from "../bump.ts";
import { releasedPackages } from "../repository.ts";
import { type Changeset, parseChangeset } from "./changeset.ts";

/** Changesets by file name, relative to the root. */
export type PendingChangesets = Map<string, Changeset>;

/**
 * Reads every changeset that waits for a release, those of a running pre-release among them.
 * @throws ReleaseError for one that cannot be used.
 */
export async function readPending(root: string): Promise<PendingChangesets> {
  const names = releasedPackages.map(({ name }) => name);
  const pending: PendingChangesets = new Map();
  for (const folder of [".changeset", join(".changeset", "pre")]) {
    for (const file of (await filesOf(join(root, folder))).filter(isChangeset).sort()) {
      const path = join(folder, file);
      pending.set(path, parseChangeset(await readFile(join(root, path), "utf8"), path, names));
    }
  }
  return pending;
}

const isChangeset = (file: string): boolean => file.endsWith(".md") && file !== "README.md";

async function filesOf(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

/** What the changesets ask for a package. */
export function askedFor(name: string, pending: PendingChangesets): Bump {
  return highest([...pending.values()].map(({ bumps }) => bumps[name] ?? "none"));
}
