import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { sharedCompilerHost } from "./compiler-host.ts";

test("files of installed packages are parsed once, others each time they are asked for", () => {
  const folder = mkdtempSync(join(tmpdir(), "compiler-host-"));
  const own = join(folder, "own.d.ts");
  writeFileSync(own, "export declare const value: 1;");
  const library = ts.getDefaultLibFilePath({});
  const read = (file: string): ts.SourceFile | undefined =>
    sharedCompilerHost({}).getSourceFile(file, ts.ScriptTarget.ES2023);

  expect(read(library)?.text).not.toBe("");
  expect(read(library)).toBe(read(library));
  writeFileSync(own, "export declare const value: 2;");
  expect(read(own)).not.toBe(read(own));
  expect(read(own)?.text).toContain("2");
  rmSync(folder, { recursive: true });
});
