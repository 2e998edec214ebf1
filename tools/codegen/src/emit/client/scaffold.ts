import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { kebabCase } from "../../model/names.ts";
import type { ApiModel, GeneratedFile } from "../../model/types.ts";
import { withoutNodeTypes } from "./compiled-source.ts";

/** The package whose hand-written part every client shares. */
const PACKAGE = join(import.meta.dirname, "../../../../../packages/client");

/** What a client of another document needs beside its generated part. */
export function scaffold(model: ApiModel): GeneratedFile[] {
  return [packageJson(model), tsconfig("tsconfig.json"), buildSettings(), ...sources()];
}

function packageJson(model: ApiModel): GeneratedFile {
  const own = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as Record<string, unknown>;
  const manifest = {
    name: `${kebabCase(model.name)}-client`,
    version: "0.0.0",
    private: true,
    description: `A client of ${model.info.title}`,
    type: "module",
    sideEffects: false,
    engines: own["engines"],
    exports: own["exports"],
    imports: own["imports"],
    files: ["dist"],
    scripts: { build: "tsc -p tsconfig.build.json", typecheck: "tsc -p ." },
    dependencies: own["dependencies"],
    devDependencies: toolVersions(),
    peerDependencies: own["peerDependencies"],
    peerDependenciesMeta: own["peerDependenciesMeta"],
  };
  return json("package.json", manifest);
}

/** What the scripts need, as this repository has them. */
function toolVersions(): Record<string, string> {
  const { devDependencies } = readJson("../../package.json") as { devDependencies: Record<string, string> };
  return { typescript: devDependencies["typescript"] ?? "*" };
}

/** With the settings of the repository's base written out. Nothing in it needs Node's types. */
function tsconfig(path: string): GeneratedFile {
  const { extends: parent, ...own } = readJson(path) as { extends: string; compilerOptions: object };
  const base = readJson(parent) as { compilerOptions: object };
  return json(path, { ...own, compilerOptions: { ...base.compilerOptions, ...own.compilerOptions, types: [] } });
}

/** Large validators and what is of Node are JavaScript, which goes into the build as it is. */
function buildSettings(): GeneratedFile {
  const path = "tsconfig.build.json";
  const own = readJson(path) as { compilerOptions: object };
  return json(path, { ...own, compilerOptions: { ...own.compilerOptions, allowJs: true } });
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(PACKAGE, path), "utf8"));

const json = (path: string, value: unknown): GeneratedFile => ({ path, text: `${JSON.stringify(value, null, 2)}\n` });

/** Everything hand-written under `src`, tests left out. */
function sources(): GeneratedFile[] {
  return readdirSync(join(PACKAGE, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(PACKAGE, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !/^src\/(generated|testing)\/|\.test\.ts$/.test(path))
    .sort()
    .flatMap((path) => withoutNodeTypes({ path, text: readFileSync(join(PACKAGE, path), "utf8") }));
}
