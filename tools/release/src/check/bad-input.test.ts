import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPending } from "../changesets/pending.ts";
import { run } from "../process/run.ts";
import { changedFiles, commitOf, extractCommit, lastRelease } from "./base.ts";
import { bundledDocument } from "./document.ts";

let folder: string;
/** A repository with one commit that was released as 1.0.0 and 1.2.0, and one after it. */
let root: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "live-flows-bad-"));
  root = join(folder, "repository");
  await mkdir(join(root, "spec"), { recursive: true });
  const git = (...args: string[]): ReturnType<typeof run> =>
    run("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], { cwd: root });
  await git("init", "--quiet");
  await writeFile(join(root, "spec", "openapi.yaml"), "openapi: 3.1.0\ninfo: [not, an, object\n");
  await git("add", ".");
  await git("commit", "--quiet", "--message", "First");
  for (const version of ["1.0.0", "1.2.0", "1.10.0-next.0"]) await git("tag", `@a/spec@${version}`);
  await writeFile(join(root, "spec", "openapi.yaml"), "openapi: 3.1.0\n");
  await git("commit", "--quiet", "--all", "--message", "Second");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the last release is the highest stable one; a package without a tag was never released", async () => {
  expect(await lastRelease(root, "@a/spec")).toEqual({ version: "1.2.0", ref: "@a/spec@1.2.0" });
  expect(await lastRelease(root, "@a/client")).toBeUndefined();
});

test("what differs from a release are committed and new files", async () => {
  await writeFile(join(root, "spec", "new.md"), "");
  expect((await changedFiles(root, "@a/spec@1.2.0", "spec")).sort()).toEqual(["spec/new.md", "spec/openapi.yaml"]);
});

test("a document that does not parse in the last release is named, with the parser's words", async () => {
  const base = join(folder, "base");
  await extractCommit(root, "@a/spec@1.2.0", base);
  const attempt = bundledDocument(base, "@a/spec@1.2.0", folder);
  await expect(attempt).rejects.toThrow(
    "spec/openapi.yaml of @a/spec@1.2.0 cannot be read, so nothing can be compared",
  );
});

test("a release that the clone lacks says how to get it", async () => {
  const attempt = commitOf(root, "@a/spec@9.9.9");
  await expect(attempt).rejects.toThrow(/"@a\/spec@9\.9\.9" is not in this clone\. Fetch it: `git fetch --tags`/);
});

test("a changeset for an unknown package stops everything, by name", async () => {
  await mkdir(join(root, ".changeset"), { recursive: true });
  await writeFile(join(root, ".changeset", "odd.md"), '---\n"@a/unknown": minor\n---\n\nText.\n');
  await expect(readPending(root)).rejects.toThrow(
    /odd\.md names the package "@a\/unknown", which is not released here/,
  );
});

test("a command that fails shows what it said, one that hangs is ended", async () => {
  await expect(run("sh", ["-c", "echo why; exit 3"], { cwd: folder })).rejects.toThrow(/ended with 3\.\nwhy/);
  await expect(run("sleep", ["60"], { cwd: folder, timeoutMs: 50 })).rejects.toThrow(/took longer than 50 ms/);
  await expect(run("no-such-program", [], { cwd: folder })).rejects.toThrow(/Could not start `no-such-program`/);
});
