import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { loadDocument } from "../../load/load.ts";
import { buildModel } from "../../model/build-model.ts";
import { compileValidators } from "../validators/compile.ts";
import { plainWhereLarge } from "./plain-validators.ts";

const DOCUMENTS = join(import.meta.dirname, "../../../test/corpus/documents");
const folder = mkdtempSync(join(tmpdir(), "plain-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENOUGH = `\n// ${"padding ".repeat(150_000)}`;

/** Documents whose validators have a constant, a set, a map, a pattern, a tracked function or text that looks like code. */
test.each(["schemas-2020", "schemas-discriminator", "schemas-recursion", "schemas-formats", "hostile-text"])(
  "the validators of %s are what the compiler makes of them",
  (name) => {
    const model = buildModel(loadDocument(join(DOCUMENTS, `${name}.yaml`), { name }));
    const roots = model.schemas.map(({ schema }, index) => ({
      name: `check${index}`,
      schema,
      direction: "response" as const,
    }));
    const [validators] = compileValidators(model.document, roots);
    const typed = validators?.text ?? "";
    const [js, declarations] = plainWhereLarge({ path: "validators.ts", text: typed + ENOUGH });
    expect(js?.path).toBe("validators.js");
    expect(syntaxErrors(js?.text ?? "")).toBe("");
    expect(normal(js?.text ?? "")).toBe(normal(typed));
    const declared = declarations?.text.match(/(?<=declare const )\w+/g);
    expect(declared?.toSorted()).toEqual(roots.map((root) => root.name).toSorted());
  },
);

/** What a runtime says that knows no types. */
function syntaxErrors(text: string): string {
  const file = join(folder, "validators.mjs");
  writeFileSync(file, text);
  return spawnSync(process.execPath, ["--check", file], { encoding: "utf8" }).stderr;
}

/** As the compiler prints it, types left out. */
function normal(text: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, removeComments: true };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

test("a small file stays as it is", () => {
  const file = { path: "validators.ts", text: readFileSync(import.meta.filename, "utf8") };
  expect(plainWhereLarge(file)).toEqual([file]);
});
