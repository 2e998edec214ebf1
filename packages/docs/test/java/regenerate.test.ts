import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { docs } from "../../../../tools/codegen/src/emit/docs/index.ts";
import { emitPackage } from "../../../../tools/codegen/src/emit-package.ts";
import type { ApiModel } from "../../../../tools/codegen/src/model/types.ts";
import { generatedFolder, loadModel } from "../../../../tools/codegen/src/repository.ts";
import { readFolder } from "../../../../tools/codegen/src/write.ts";

const byPath = (files: { path: string; text: string }[]) =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));

test("two runs of the generator give the same bytes, and they are what is committed", async () => {
  const first = byPath(await emitPackage(docs, loadModel()));
  const second = byPath(await emitPackage(docs, loadModel()));
  expect(second).toEqual(first);
  expect(byPath(readFolder(generatedFolder("docs")))).toEqual(first);
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
