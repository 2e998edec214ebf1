import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { type BuildOptions, build } from "esbuild";
import { publint } from "publint";
import { afterAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "pack-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Bundles what is published, as a user's bundler does. */
async function bundle(code: string, options: BuildOptions = {}): Promise<string> {
  const result = await build({
    stdin: { contents: code, resolveDir: ROOT, loader: "ts" },
    tsconfigRaw: {},
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    ...options,
  });
  return result.outputFiles?.[0]?.text ?? "";
}

const sizeOf = (text: string) => gzipSync(text, { level: 9 }).length;

const create = (auth: string) =>
  `globalThis.client = createFlowsClient({ region: "cn-north-4", projectId: "p", auth: ${auth} });`;
const TOKEN = `import { createFlowsClient, token } from "@live-flows/client"; ${create('token("t")')}`;
const AK_SK = `import { createFlowsClient, akSk } from "@live-flows/client"; ${create("akSk({ accessKey: 'a', secretKey: 's' })")}`;
/** The same program with the standalone function: all but `raw`, which brings in the whole of openapi-fetch. */
const standalone = (program: string) =>
  program
    .replace("{ createFlowsClient", "{ createFlowsCore, listFlows")
    .replace(
      "globalThis.client = createFlowsClient",
      "globalThis.list = listFlows; globalThis.client = createFlowsCore",
    );

/** Bytes, minified and gzipped, of openapi-fetch what is used of it. The README names these numbers. */
test.each([
  { name: "a client with a token", code: TOKEN, limit: 8750 },
  { name: "a client with an access key", code: AK_SK, limit: 10_150 },
  { name: "listFlows with a token", code: standalone(TOKEN), limit: 6800 },
  { name: "listFlows with an access key", code: standalone(AK_SK), limit: 8250 },
])("$name takes at most $limit bytes", async ({ code, limit }) => {
  expect(sizeOf(await bundle(code))).toBeLessThanOrEqual(limit);
});

test("a program without raw has no part of openapi-fetch but what writes queries", async () => {
  const text = await bundle(standalone(TOKEN));
  expect(text).not.toContain("Middleware must be");
  expect(text).toContain("deepObject");
});

test.each([
  ["akSk", "SignedHeaders="],
  ["iamPassword", "X-Subject-Token"],
  ["explainSignature", "canonicalRequest"],
  ["logging", "attempt "],
  ["tracing", "http.request.method"],
  ["rateLimit", "seconds"],
  ["apiKey", "key for "],
  ["basic", "Basic "],
])("an unused %s vanishes from a bundle", async (name, mark) => {
  const used = await bundle(`${TOKEN} import { ${name} } from "@live-flows/client"; globalThis.used = ${name};`);
  expect(used).toContain(mark);
  if (name !== "rateLimit") expect(await bundle(TOKEN)).not.toContain(mark);
  expect(await bundle(`import { ${name} } from "@live-flows/client";`)).toBe("");
});

test("importing an entry point without using it leaves nothing", async () => {
  for (const entry of ["", "/validate", "/query"]) {
    expect(await bundle(`import * as unused from "@live-flows/client${entry}";`)).toBe("");
  }
});

test.each([
  ["a browser", { platform: "browser" }],
  ["a worker", { platform: "neutral", conditions: ["workerd", "worker"], mainFields: ["module", "main"] }],
] as const)("no built-in of Node reaches %s", async (_name, options) => {
  const all = `export * from "@live-flows/client"; export * as v from "@live-flows/client/validate"; export * as q from "@live-flows/client/query";`;
  const text = await bundle(all, options as BuildOptions);
  expect(text).not.toContain("node:");
  expect(text).toContain("subtle");
});

test("a bundle for Node has its synchronous cryptography", async () => {
  const text = await bundle(AK_SK, { platform: "node" });
  expect(text).toContain("node:crypto");
  expect(text).not.toContain("subtle");
});

test("no validator evaluates text", async () => {
  const text = await bundle(`export * from "@live-flows/client/validate"; export * from "@live-flows/client";`);
  expect(text).not.toMatch(/\bnew Function\b|\beval\(|\brequire\(/);
});

test("publint has nothing to say", async () => {
  const { messages } = await publint({ pkgDir: ROOT, strict: true });
  expect(messages).toEqual([]);
});

test("every entry point has types where they are looked for", { timeout: 60_000 }, async () => {
  const { stdout } = await promisify(execFile)(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    { cwd: ROOT },
  );
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(join(folder, packed?.filename ?? ""))));
  // ES modules only: what `require` or Node 10 would find does not count.
  const problems = ("problems" in analysis ? analysis.problems : []).filter(
    (problem) => !("resolutionKind" in problem && /node10|cjs/.test(String(problem.resolutionKind))),
  );
  expect(problems).toEqual([]);
  const files = packed?.files.map(({ path }) => path) ?? [];
  expect(files).toEqual(
    expect.arrayContaining(["LICENSE", "README.md", "package.json", "dist/index.js", "dist/node.d.ts"]),
  );
  expect(files.filter((path) => !/^(dist\/|LICENSE$|README.md$|package.json$)|\.test\./.test(path))).toEqual([]);
});

test("nothing but the entry points can be imported", async () => {
  // In a variable, since the test runner would resolve a literal before the test runs.
  const inner = "@live-flows/client/dist/runtime/core.js";
  await expect(import(/* @vite-ignore */ inner)).rejects.toThrow();
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  expect(Object.keys(manifest.dependencies)).toEqual(["openapi-fetch"]);
  expect(Object.keys(manifest.exports)).toEqual([".", "./node", "./validate", "./query", "./package.json"]);
});
