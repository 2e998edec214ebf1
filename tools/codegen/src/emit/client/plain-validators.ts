import type { GeneratedFile } from "../../model/types.ts";

/** Above this size the compiler would spend most of its time on checks of values, which are all of one kind. */
const LARGE = 1_000_000;

/**
 * Validators of a large document as JavaScript, with declarations of what they export: only these are worth the
 * compiler's time. The text is ours, and a line of it holds no line end, so what a line starts with tells what it is.
 */
export function plainWhereLarge(file: GeneratedFile): GeneratedFile[] {
  if (file.text.length <= LARGE) return [file];
  const lines = file.text.split("\n");
  const names = lines.flatMap((line) => /^export (?:const|function) (\w+)/.exec(line)?.[1] ?? []);
  const declarations = names.map((name) => `export declare const ${name}: Validator;\n`);
  const path = file.path.replace(/\.ts$/, "");
  return [
    { path: `${path}.js`, text: lines.map(withoutTypes).join("\n") },
    {
      path: `${path}.d.ts`,
      text: `import type { Validator } from "./validators-support.js";\n\n${declarations.join("")}`,
    },
  ];
}

function withoutTypes(line: string): string {
  if (line.startsWith("import ")) return line.replace(/(?<=[{,] )type [^,}]+(?:, | (?=\}))/g, "");
  if (/^(export )?function /.test(line)) return line.replace(/\??: [^,)]+(?=[,)])/g, "").replace("): void {", ") {");
  if (/^(export )?const /.test(line)) {
    return line
      .replace(/^((?:export )?const \w+): [^=]+ =/, "$1 =")
      .replace(/^([^"']*? new (?:Set|Map))<[^(]*>\(/, "$1(");
  }
  return line.replace(/^( *const item): unknown =/, "$1 =");
}
