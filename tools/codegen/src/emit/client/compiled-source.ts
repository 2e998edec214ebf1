import ts from "typescript";
import type { GeneratedFile } from "../../model/types.ts";

/**
 * A source that needs Node's types, as JavaScript with its declarations: so a package of its own type-checks without
 * `@types/node`, which takes longer to read than most clients. Any other source stays as it was written.
 */
export function withoutNodeTypes({ path, text }: GeneratedFile): GeneratedFile[] {
  if (!/ from "node:/.test(text)) return [{ path, text }];
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    isolatedDeclarations: true,
    declaration: true,
  };
  const options = { compilerOptions, fileName: path };
  const stem = path.replace(/\.ts$/, "");
  return [
    { path: `${stem}.d.ts`, text: ts.transpileDeclaration(text, options).outputText },
    { path: `${stem}.js`, text: ts.transpileModule(text, options).outputText },
  ];
}
