import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { main } from "./process/main.ts";
import { type Scratch, withScratch } from "./process/scratch.ts";
import { type Clone, cloneRepository } from "./rehearsal/clone.ts";
import { addResponseField } from "./rehearsal/edits.ts";
import { step } from "./rehearsal/step.ts";
import { ReleaseError } from "./release-error.ts";
import { pathWithout } from "./remote-cache/path-without.ts";
import { type CacheServer, startCacheServer } from "./remote-cache/server.ts";
import { turboSummary } from "./remote-cache/turbo-summary.ts";
import { releasedPackages } from "./repository.ts";

/** Of the tasks of a second clone, these must come from the cache. */
const LEAST_HITS = 0.95;

/**
 * `pnpm release:rehearse-cache [--work-tree]`: turbo's remote cache against a real server on loopback. A second clone
 * with an empty disk and without Java gets everything from it; a server that is down or poisoned costs time only.
 */
async function rehearseCache(): Promise<number> {
  const { values } = parseArgs({ options: { "work-tree": { type: "boolean", default: false } } });
  await withScratch("live-flows-cache-", (scratch) => rehearseIn(scratch, values["work-tree"]));
  process.stdout.write("The remote cache passed.\n");
  return 0;
}

async function rehearseIn(scratch: Scratch, workTree: boolean): Promise<void> {
  const server = await step("Start a cache server", () => startCacheServer(scratch));
  const first = await step("First clone", () => newClone(scratch, "first", server, workTree));
  const built = await step("  build, fill the cache", () => build(first));

  const second = await step("Second clone, without Java", () => newClone(scratch, "second", server, workTree));
  const fetched = await step("  build from the cache", () => build(second));
  const hits = `${fetched.cached} of ${fetched.total} tasks`;
  process.stdout.write(`  ${hits} came from the cache, in ${(fetched.milliseconds / 1000).toFixed(1)} s\n`);
  if (fetched.cached < fetched.total * LEAST_HITS) throw new ReleaseError(`Only ${hits} came from the cache.`);
  expectSame(built.contents, fetched.contents, "what the cache gave");

  await forget(first);
  const poisoned = await server.poison();
  if (poisoned === 0) throw new ReleaseError("The cache server has stored nothing that could be poisoned.");
  const rebuilt = await step(`Build with ${poisoned} poisoned artefacts`, () => build(first));
  expectSame(built.contents, rebuilt.contents, "what was built past a poisoned cache");
  if (rebuilt.cached > 0) throw new ReleaseError(`${rebuilt.cached} poisoned artefacts were taken from the cache.`);

  await server.stop();
  await forget(first);
  const offline = await step("Build with the server down", () => build(first));
  expectSame(built.contents, offline.contents, "what was built without the cache");
}

interface Built {
  cached: number;
  total: number;
  milliseconds: number;
  /** SHA-256 of every file that was generated or built, by path. */
  contents: Map<string, string>;
}

/** A clone whose document differs from the commit's, so that everything, the reference included, must be made anew. */
async function newClone(scratch: Scratch, name: string, server: CacheServer, workTree: boolean): Promise<Clone> {
  const inside: Scratch = { folder: join(scratch.folder, name), onEnd: scratch.onEnd };
  await mkdir(inside.folder);
  const env = { ...server.env, ...(name === "first" ? {} : await withoutJava(inside)) };
  const clone = await cloneRepository(inside, { env, workTree });
  await signArtefacts(clone);
  await addResponseField(clone, "rehearsed_cache");
  return clone;
}

async function withoutJava(scratch: Scratch): Promise<{ PATH: string; JAVA_HOME: string }> {
  return { PATH: await pathWithout(["java", "mvn"], join(scratch.folder, "no-java")), JAVA_HOME: "" };
}

/** What a team sets in turbo.json: artefacts that are not signed with the team's key are refused. */
async function signArtefacts(clone: Clone): Promise<void> {
  const file = join(clone.folder, "turbo.json");
  const text = await readFile(file, "utf8");
  if (!text.includes('"remoteCache"'))
    await writeFile(file, text.replace("{", '{\n  "remoteCache": { "signature": true },'));
}

/** Builds all packages, from the document on. */
async function build(clone: Clone): Promise<Built> {
  const started = Date.now();
  const { stdout } = await clone.run("pnpm", "build");
  const milliseconds = Date.now() - started;
  return { ...turboSummary(stdout), milliseconds, contents: await outputs(clone) };
}

async function outputs(clone: Clone): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { folder } of releasedPackages) {
    for (const output of ["dist", join("src", "generated")]) {
      const root = join(clone.folder, folder, output);
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of entries.filter((candidate) => candidate.isFile())) {
        const file = join(entry.parentPath, entry.name);
        const hash = createHash("sha256").update(await readFile(file));
        found.set(file.slice(clone.folder.length + 1), hash.digest("hex"));
      }
    }
  }
  return found;
}

/** Takes away what a clone has built and cached itself. */
async function forget(clone: Clone): Promise<void> {
  await rm(join(clone.folder, ".turbo", "cache"), { recursive: true, force: true });
  for (const { folder } of releasedPackages) {
    await rm(join(clone.folder, folder, "dist"), { recursive: true, force: true });
  }
}

function expectSame(before: Map<string, string>, after: Map<string, string>, what: string): void {
  const different = [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => before.get(file) !== after.get(file),
  );
  if (different.length === 0) return;
  throw new ReleaseError(`${what} differs in ${different.length} files, such as ${different.slice(0, 3).join(", ")}.`);
}

await main(rehearseCache);
