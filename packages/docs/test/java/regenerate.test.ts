import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { docs } from "../../../../tools/codegen/src/emit/docs/index.ts";
import { emitPackage, packageInputs } from "../../../../tools/codegen/src/emit-package.ts";
import { sha256 } from "../../../../tools/codegen/src/hash.ts";
import type { ApiModel } from "../../../../tools/codegen/src/model/types.ts";
import { renderOutput } from "../../../../tools/codegen/src/output.ts";
import { generatedFolder, loadModel, SPEC_NAME } from "../../../../tools/codegen/src/repository.ts";
import { readFolder } from "../../../../tools/codegen/src/write.ts";

const byPath = (files: { path: string; text: string }[]) =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));

/** Without an earlier run's files, so that the generator runs. */
async function generate(): Promise<Record<string, string>> {
  const empty = mkdtempSync(join(tmpdir(), "docs-empty-"));
  const model = loadModel();
  const files = await docs.emit(model, { specName: SPEC_NAME, folder: empty });
  rmSync(empty, { recursive: true });
  const inputs = packageInputs(docs, model);
  return byPath(renderOutput(files, { specName: SPEC_NAME, command: "pnpm generate", inputs }));
}

test("two runs of the generator give the same bytes, and they are what is committed", async () => {
  const first = await generate();
  const second = await generate();
  expect(second).toEqual(first);
  expect(byPath(readFolder(generatedFolder("docs")))).toEqual(first);
});

test("the generator runs where a page was edited, and not where the reference matches the document", async () => {
  const copy = mkdtempSync(join(tmpdir(), "docs-copy-"));
  cpSync(generatedFolder("docs"), copy, { recursive: true });
  const model = loadModel();
  const page = "reference/permissions.md";
  const edit = (text: string): void => writeFileSync(join(copy, page), text);
  const emitted = async () => byPath([...(await docs.emit(model, { specName: SPEC_NAME, folder: copy }))])[page];
  const committed = readFileSync(join(copy, page), "utf8");

  edit(`${committed}\nEdited by hand.\n`);
  expect(await emitted()).not.toContain("Edited by hand.");
  // Only a run that does not happen keeps what the manifest vouches for.
  const fake = `${committed}\nNot from the generator.\n`;
  edit(fake);
  const manifest = join(copy, "manifest.json");
  const { files, ...rest } = JSON.parse(readFileSync(manifest, "utf8")) as { files: Record<string, string> };
  writeFileSync(manifest, JSON.stringify({ files: { ...files, [page]: sha256(fake) }, ...rest }));
  expect(await emitted()).toContain("Not from the generator.");
  rmSync(copy, { recursive: true });
});

describe("without Java", () => {
  let work: string;
  const path = process.env["PATH"];

  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), "docs-no-java-"));
    process.env["PATH"] = work; // an empty folder: no tool is found
  });

  afterAll(() => {
    process.env["PATH"] = path;
    rmSync(work, { recursive: true });
  });

  const emit = (model: ApiModel, folder: string) => docs.emit(model, { specName: "spec/openapi.yaml", folder });

  test("a reference that matches the document is kept", async () => {
    const files = await emitPackage(docs, loadModel());
    expect(byPath(files)).toEqual(byPath(readFolder(generatedFolder("docs"))));
  });

  test("a document that changed is an error that says what to install", () => {
    const model = loadModel();
    model.info.title = "Another title";
    expect(() => emit(model, generatedFolder("docs"))).toThrow(/no `java` on the path.*Java 11.*apt-get install/s);
  });

  test("a page that was edited by hand is not kept", () => {
    const copy = join(work, "generated");
    cpSync(generatedFolder("docs"), copy, { recursive: true });
    rmSync(join(copy, "reference/permissions.md"));
    expect(() => emit(loadModel(), copy)).toThrow("the reference must be made again");
  });

  test("the command prints the error alone, and leaves what was there", () => {
    const before = byPath(readFolder(generatedFolder("docs")));
    const { status, stderr } = spawnSync(process.execPath, [resolve(import.meta.dirname, "stale.ts")], {
      encoding: "utf8",
      env: { PATH: work },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: the reference must be made again/);
    expect(stderr).not.toContain("    at ");
    expect(byPath(readFolder(generatedFolder("docs")))).toEqual(before);
  });
});
