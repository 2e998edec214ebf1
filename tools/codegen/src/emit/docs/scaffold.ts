import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { kebabCase } from "../../model/names.ts";
import type { ApiModel, GeneratedFile } from "../../model/types.ts";

const PACKAGE = fileURLToPath(new URL("../../../../../packages/docs", import.meta.url));

/** Folders of hand-written sources that make up the package, tests apart. */
const FOLDERS = ["src", "site"];

/**
 * What only this repository has: its generated files, its tests, how it records its releases, its part of `pnpm dev`,
 * and its own pages.
 */
const OWN =
  /^src\/generated\/|\.test\.ts$|^site\/(changelog\/record\.ts|dev\.ts|extras\.ts)$|^site\/(public\/pictures|benchmarks)\//;

/**
 * A package of its own: the site and the server that shows it. The form to try a call uses the client and the mock
 * that are emitted beside it.
 */
export function scaffold(model: ApiModel): GeneratedFile[] {
  return [
    packageJson(model),
    tsconfig("tsconfig.json"),
    tsconfig("tsconfig.build.json"),
    copy("astro.config.mjs"),
    copy(".gitignore"),
    { path: "README.md", text: readme(model) },
    { path: "guides/en/home.md", text: home(model) },
    { path: "releases/changelog.json", text: '{\n  "releases": []\n}\n' },
    { path: "site/extras.ts", text: NO_EXTRAS },
    ...FOLDERS.flatMap(sources).map((path) => adapt(model, path)),
  ];
}

const NO_EXTRAS = `import type { Extra } from "./build/extra.ts";

/** The pages that this site has beside guides and reference. */
export const EXTRAS: readonly Extra[] = [];
`;

function packageJson(model: ApiModel): GeneratedFile {
  const own = JSON.parse(read("package.json")) as Record<string, unknown>;
  const tools = own["devDependencies"] as Record<string, string>;
  const { devDependencies: shared } = JSON.parse(read("../../package.json")) as {
    devDependencies: Record<string, string>;
  };
  const used = SITE_TOOLS.map((name) => [name, tools[name] ?? shared[name] ?? "*"]);
  const { client, mock, docs } = packageNames(model);
  const manifest = {
    name: docs,
    version: "0.0.0",
    private: true,
    description: `Reference of ${model.info.title}`,
    type: "module",
    engines: own["engines"],
    bin: { [docs]: "dist/cli.js" },
    exports: own["exports"],
    files: own["files"],
    scripts: { build: "node site/build.ts && tsc -p tsconfig.build.json", typecheck: "tsc -p tsconfig.json" },
    devDependencies: Object.fromEntries([...used, [client, "file:../client"], [mock, "file:../mock"]].sort()),
  };
  return { path: "package.json", text: `${JSON.stringify(manifest, null, 2)}\n` };
}

/** Development dependencies that the site is built with. */
const SITE_TOOLS = [
  "@astrojs/starlight",
  "@types/hast",
  "@types/node",
  "astro",
  "hast-util-from-html",
  "hast-util-to-html",
  "pagefind",
  "typescript",
  "unist-util-visit",
];

/** What `pnpm codegen` calls the packages that it emits side by side. */
function packageNames(model: ApiModel): Record<"client" | "mock" | "docs", string> {
  const name = kebabCase(model.name);
  return { client: `${name}-client`, mock: `${name}-mock`, docs: `${name}-docs` };
}

function tsconfig(path: string): GeneratedFile {
  const { compilerOptions: base } = JSON.parse(read("../../tsconfig.base.json")) as { compilerOptions: object };
  const { extends: _base, compilerOptions, ...rest } = JSON.parse(read(path)) as Record<string, object>;
  const config = { compilerOptions: { ...base, ...compilerOptions }, ...rest };
  return { path, text: `${JSON.stringify(config, null, 2)}\n` };
}

function sources(folder: string): string[] {
  return readdirSync(join(PACKAGE, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(PACKAGE.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !OWN.test(path))
    .sort();
}

function copy(path: string): GeneratedFile {
  return { path, text: read(path) };
}

/** The sources name the packages that they are built with. */
function adapt(model: ApiModel, path: string): GeneratedFile {
  const { client, mock } = packageNames(model);
  const text = read(path)
    .replaceAll('"@live-flows/client"', `"${client}"`)
    .replaceAll('"@live-flows/mock"', `"${mock}"`);
  return { path, text };
}

function read(path: string): string {
  return readFileSync(join(PACKAGE, path), "utf8");
}

function readme(model: ApiModel): string {
  const { docs } = packageNames(model);
  return [
    `# ${docs}`,
    "",
    `Reference of ${oneLine(model.info.title)}: Markdown in \`src/generated/reference\`, and a site.`,
    "",
    "```sh",
    "npm install && npm run build   # the client and the mock beside this folder are built first",
    "node dist/cli.js --port 4020",
    "```",
    "",
  ].join("\n");
}

function home(model: ApiModel): string {
  return `# ${oneLine(model.info.title)}\n\nStart with the [reference](reference/index.md). The document is at [/openapi.json](/openapi.json).\n`;
}

/** A title as words of Markdown that are nothing else. */
function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_[\]|]/g, "\\$&");
}
