import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { releasedPackages, repositoryRoot } from "../repository.ts";
import { compareTypes } from "./compare-types.ts";
import { copyDeclarations } from "./declarations.ts";
import { readSurface } from "./surface.ts";

// Whatever these packages export, the comparison understands it: a package is no change of itself.

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "live-flows-own-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(releasedPackages.filter(({ name }) => name !== "@live-flows/docs"))(
  "$name",
  async (released) => {
    const source = join(repositoryRoot, released.folder);
    const work = join(folder, released.folder);
    const { entries } = await readSurface(source);
    for (const copy of ["base", "current"]) {
      await copyDeclarations(source, join(source, "node_modules"), join(work, copy));
    }
    const compared = Object.entries(entries).map(([subpath, file]) => ({ subpath, base: file, current: file }));
    expect(compared.length).toBeGreaterThan(0);
    expect(compareTypes(work, compared)).toEqual([]);
  },
  120_000,
);
