import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData, type Problem } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, describe, expect, test } from "vitest";
import { releasedPackages, repositoryRoot } from "../repository.ts";
import type { Node } from "../spec/document.ts";
import { dependenciesOf, installScripts } from "./dependencies.ts";
import { fileKinds, pack } from "./pack.ts";

/** Packed bytes that users download; a package that outgrows them must do so on purpose. */
const SIZE_LIMITS: Record<string, number> = {
  "@live-flows/spec": 50_000,
  "@live-flows/client": 150_000,
  "@live-flows/mock": 250_000,
  "@live-flows/docs": 2_000_000,
};

const ALLOWED_LICENCES = ["Apache-2.0", "MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];
/** Packages that are installed with ours: few, and each on purpose. */
const ALLOWED_DEPENDENCIES: Record<string, readonly string[]> = {
  "@live-flows/client": ["openapi-fetch", "openapi-typescript-helpers"],
};

const NEVER_SHIPPED = [
  /\.test\./,
  /(^|\/)(vitest|tsconfig)[^/]*$/,
  /(^|\/)test(s|ing)?\//,
  /(^|\/)\./,
  /tsbuildinfo$/,
  /(^|\/)node_modules\//,
  /\.tgz$/,
  /\.map$/,
];

/**
 * attw's profile `esm-only`: its `node10` knows no `exports`, and CommonJS loads modules only from Node 20.19 on, which
 * is the oldest that these packages support. What is no module has no types.
 */
function isRelevant(problem: Problem): boolean {
  if ("entrypoint" in problem && /\.(ya?ml|json)$/.test(problem.entrypoint)) return false;
  return !("resolutionKind" in problem) || !["node10", "node16-cjs"].includes(problem.resolutionKind);
}

const target = await mkdtemp(join(tmpdir(), "live-flows-pack-"));
afterAll(() => rm(target, { recursive: true, force: true }));

describe.for(releasedPackages.map((released) => [released.name, released] as const))("%s", async ([name, released]) => {
  const packed = await pack(repositoryRoot, released, join(target, released.folder));
  const manifest = JSON.parse(await readFile(join(packed.folder, "package.json"), "utf8")) as Node;

  test("ships these files", () => {
    expect(fileKinds(packed.files)).toMatchSnapshot();
  });

  test("ships no file that is not meant for users", () => {
    expect(packed.files.filter((file) => NEVER_SHIPPED.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(packed.files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
  });

  test("is not larger than it should be", () => {
    expect(packed.size).toBeLessThan(SIZE_LIMITS[name] ?? 0);
  });

  test("passes publint without a suggestion", async () => {
    const { messages, pkg } = await publint({ pkgDir: packed.folder, pack: false, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test("has types that every way to resolve modules finds (attw, esm-only)", async () => {
    const result = await checkPackage(createPackageFromTarballData(packed.tarball));
    const problems = result.types === false ? [] : result.problems;
    expect(problems.filter(isRelevant)).toEqual([]);
  });

  test("runs nothing while it is installed, and says who made it and under which licence", () => {
    expect(installScripts(manifest)).toEqual([]);
    expect(manifest).toMatchObject({ license: "Apache-2.0", type: "module", engines: { node: ">=20.19" } });
    expect(manifest["private"]).toBeUndefined();
    expect(`${manifest["description"]}`.length).toBeGreaterThan(20);
  });

  test("brings only packages that are meant to come along, under licences that allow it, without scripts", async () => {
    const dependencies = await dependenciesOf(join(repositoryRoot, released.folder));
    expect(dependencies.map((dependency) => dependency.name).sort()).toEqual(ALLOWED_DEPENDENCIES[name] ?? []);
    for (const dependency of dependencies) {
      expect(ALLOWED_LICENCES).toContain(dependency.licence);
      expect(dependency.installScripts).toEqual([]);
    }
  });

  test("names no path of the machine that built it", async () => {
    for (const file of packed.files) {
      const text = await readFile(join(packed.folder, file), "latin1");
      expect(text.includes(repositoryRoot), file).toBe(false);
    }
  });
});
