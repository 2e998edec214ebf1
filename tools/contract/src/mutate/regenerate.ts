import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { emitters } from "../../../codegen/src/emit/registry.ts";
import { loadDocument } from "../../../codegen/src/load/load.ts";
import { buildModel } from "../../../codegen/src/model/build-model.ts";
import type { JsonObject } from "../spec/json.ts";
import type { Kind } from "./fault.ts";

/** Built files of `dist/generated`, by path. */
export type Built = Map<string, string>;

/**
 * What the factory makes of a document: the generated part of a package, built. This is how a fact is got wrong
 * everywhere in an artefact at once; the checks themselves use nothing of the factory.
 *
 * @throws whatever the factory throws for a document that it does not take.
 */
export async function regenerate(document: JsonObject, kind: Kind): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), "mutant-"));
  try {
    const file = join(folder, "openapi.json");
    writeFileSync(file, JSON.stringify(document));
    const model = buildModel(loadDocument(file));
    const emitter = emitters.find((one) => one.name === kind);
    const files = (await emitter?.emit(model, { specName: "openapi.json", folder })) ?? [];
    return new Map(
      files
        .filter(({ path }) => path.endsWith(".ts"))
        .flatMap(({ path, text }) => build(path, withoutHash(text, model.specHash))),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  removeComments: true,
  declaration: true,
  strict: true,
};

/** The hash of the document, whole or its beginning, is no fact of its own. */
function withoutHash(text: string, hash: string): string {
  return text.replaceAll(new RegExp(`${hash.slice(0, 8)}[0-9a-f]*`, "g"), (found) => "0".repeat(found.length));
}

function build(path: string, text: string): [string, string][] {
  const base = path.replace(/\.ts$/, "");
  return [
    [`${base}.js`, ts.transpileModule(text, { compilerOptions: OPTIONS }).outputText],
    [`${base}.d.ts`, ts.transpileDeclaration(text, { compilerOptions: OPTIONS }).outputText],
  ];
}

/** Files that differ from the right ones; a file that is gone counts. */
export function difference(right: Built, wrong: Built): Built {
  const changed: Built = new Map();
  for (const [path, text] of wrong) if (right.get(path) !== text) changed.set(path, text);
  for (const path of right.keys()) if (!wrong.has(path)) changed.set(path, "");
  return changed;
}
