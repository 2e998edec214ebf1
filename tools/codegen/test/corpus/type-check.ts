import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GeneratedFile } from "../../src/model/types.ts";
import type { PackageName } from "./emit-document.ts";

const ROOT = join(import.meta.dirname, "../../../..");

/**
 * What the compiler says, under the package's own strict options, of the generated files of many documents. They stand
 * virtually beside the package's runtime (`rootDirs`), so that it is read once for all of them.
 */
export function typeCheck(
  name: PackageName,
  documents: ReadonlyMap<string, readonly GeneratedFile[]>,
  folder: string,
): string {
  const source = join(ROOT, "packages", name, "src");
  const roots: string[] = [];
  for (const [document, files] of documents) {
    const root = join(folder, name, document);
    roots.push(root);
    for (const { path, text } of files) {
      const target = join(root, "generated", path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
  const tsconfig = join(folder, `tsconfig.${name}.json`);
  const options = {
    noEmit: true,
    rootDir: "/",
    rootDirs: [source, ...roots],
    typeRoots: [join(ROOT, "node_modules/@types")],
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(
    tsconfig,
    JSON.stringify({
      extends: join(ROOT, "packages", name, "tsconfig.json"),
      compilerOptions: options,
      include: roots,
      exclude: [],
    }),
  );
  const result = spawnSync(join(ROOT, "node_modules/.bin/tsc"), ["-p", tsconfig], { encoding: "utf8", cwd: folder });
  return result.stdout + result.stderr;
}
