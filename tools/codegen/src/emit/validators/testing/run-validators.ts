import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import type { OpenApiDocument, Schema } from "../../../model/types.ts";
import { compileValidators, type ValidatorRoot } from "../compile.ts";
import type { Issue, Validator } from "../support.ts";

/** The emitted validators of a document, loaded as the program that they are. */
export interface Loaded {
  text: string;
  /** Issues that the validator of a root finds in a value. */
  check(root: string, value: unknown): Issue[];
}

const folder = mkdtempSync(join(tmpdir(), "validators-"));
writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
let count = 0;

export async function loadValidators(document: OpenApiDocument, roots: readonly ValidatorRoot[]): Promise<Loaded> {
  const files = compileValidators(document, roots);
  const number = ++count;
  let main = "";
  for (const { path, text } of files) {
    const isMain = path === "validators.ts";
    if (isMain) main = text;
    if (!isMain && number > 1) continue; // the helpers are the same every time
    const name = isMain ? `validators${number}.js` : path.replace(/\.ts$/, ".js");
    writeFileSync(join(folder, name), transpile(text));
  }
  const module = (await import(pathToFileURL(join(folder, `validators${number}.js`)).href)) as Record<
    string,
    Validator
  >;
  return {
    text: main,
    check(root, value) {
      const issues: Issue[] = [];
      const validator = module[root];
      if (validator === undefined) throw new Error(`no validator ${root} among ${Object.keys(module).join(", ")}`);
      validator(value, "", issues);
      return issues;
    },
  };
}

function transpile(text: string): string {
  const { outputText, diagnostics } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true },
  });
  const [problem] = diagnostics ?? [];
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
  return outputText;
}

/** A document that has nothing but these schemas as components. */
export function documentOf(schemas: Record<string, Schema>): OpenApiDocument {
  return { openapi: "3.1.1", info: { title: "schemas", version: "1" }, components: { schemas } };
}

/** A validator of one schema; `#/components/schemas/…` in it refers to `components`. */
export async function loadValidator(
  schema: Schema,
  components: Record<string, Schema> = {},
  direction: ValidatorRoot["direction"] = "response",
): Promise<(value: unknown) => Issue[]> {
  const loaded = await loadValidators(documentOf(components), [{ name: "root", schema, direction }]);
  return (value) => loaded.check("root", value);
}
