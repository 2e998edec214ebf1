import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kebabCase } from "../../model/names.ts";
import type { ApiModel, GeneratedFile } from "../../model/types.ts";

const PACKAGE = fileURLToPath(new URL("../../../../../packages/mock", import.meta.url));

/** A package of its own: the hand-written sources of the mock, and what builds them. */
export function scaffold(model: ApiModel): GeneratedFile[] {
  return [packageJson(model), tsconfig("tsconfig.json", true), tsconfig("tsconfig.build.json", false), ...sources()];
}

function packageJson(model: ApiModel): GeneratedFile {
  const own = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as Record<string, unknown>;
  const name = `${kebabCase(model.name)}-mock`;
  const manifest = {
    name,
    version: "0.0.0",
    private: true,
    description: `A mock of ${model.info.title}`,
    type: "module",
    sideEffects: false,
    engines: own["engines"],
    bin: { [name]: "dist/cli.js" },
    exports: own["exports"],
    imports: own["imports"],
    files: own["files"],
    scripts: { build: "tsc -p tsconfig.build.json", typecheck: "tsc -p ." },
    devDependencies: toolVersions(own),
    peerDependencies: own["peerDependencies"],
    peerDependenciesMeta: own["peerDependenciesMeta"],
  };
  return { path: "package.json", text: `${JSON.stringify(manifest, null, 2)}\n` };
}

/** What the scripts need, as this repository has them; the sources of the MSW handlers need its types. */
function toolVersions(own: Record<string, unknown>): Record<string, string> {
  const root = JSON.parse(readFileSync(join(PACKAGE, "../../package.json"), "utf8")) as { devDependencies: Versions };
  const versions = { ...(own["devDependencies"] as Versions), ...root.devDependencies };
  return Object.fromEntries(["@types/node", "msw", "typescript"].map((name) => [name, versions[name] ?? "*"]));
}

type Versions = Record<string, string>;

function tsconfig(path: string, isCheck: boolean): GeneratedFile {
  const base = readConfig(join(PACKAGE, "../../tsconfig.base.json"));
  const own = readConfig(join(PACKAGE, "tsconfig.json"));
  const build = readConfig(join(PACKAGE, "tsconfig.build.json"));
  const config = isCheck
    ? { compilerOptions: { ...base, ...own }, include: ["src"] }
    : { extends: "./tsconfig.json", compilerOptions: build, include: ["src"] };
  return { path, text: `${JSON.stringify(config, null, 2)}\n` };
}

function readConfig(path: string): Record<string, unknown> {
  return (JSON.parse(readFileSync(path, "utf8")) as { compilerOptions: Record<string, unknown> }).compilerOptions;
}

function sources(): GeneratedFile[] {
  const folder = join(PACKAGE, "src");
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !/^(generated|testing|bench)\//.test(path))
    .sort()
    .map((path) => ({ path: `src/${path}`, text: readFileSync(join(folder, path), "utf8") }));
}
