import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import type { GeneratedFile } from "../../src/model/types.ts";
import { asText, emitDocument, type PackageName } from "./emit-document.ts";
import { typeCheck } from "./type-check.ts";

/** Small documents, one for each feature in the table of the README: what is emitted, and that it compiles. */

const DOCUMENTS = join(import.meta.dirname, "documents");
const folder = mkdtempSync(join(tmpdir(), "corpus-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const single = readdirSync(DOCUMENTS).filter((name) => name.endsWith(".yaml"));
const files = [...single, "many-files/many-files.yaml"].sort();
const nameOf = (file: string) => basename(file, ".yaml");
const emitted = new Map<string, Record<PackageName, GeneratedFile[]>>();

test.each(files)("%s gives what the snapshot holds", async (file) => {
  const packages = await emitDocument(join(DOCUMENTS, file));
  emitted.set(nameOf(file), packages);
  for (const name of ["client", "mock"] as const) {
    await expect(asText(packages[name])).toMatchFileSnapshot(`__snapshots__/${nameOf(file)}.${name}.txt`);
  }
});

test.each(["client", "mock"] as const)("what is emitted for the %s compiles under strict options", (name) => {
  expect([...emitted.keys()]).toEqual(files.map(nameOf));
  const documents = new Map([...emitted].map(([document, packages]) => [document, packages[name]]));
  expect(typeCheck(name, documents, folder)).toBe("");
});

/** A spread of the features: parameters, bodies, responses, schemas, names. */
const STABLE = ["parameters-merged", "bodies-forms", "responses-statuses", "schemas-2020", "operation-names"];

test.each(STABLE)("%s gives the same bytes however its keys are arranged", async (name) => {
  const document: unknown = parse(readFileSync(join(DOCUMENTS, `${name}.yaml`), "utf8"));
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, JSON.stringify(reversed(document)));
  expect(await emitDocument(file)).toEqual(emitted.get(name));
});

/** The same document with the members of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

test("the last operation of a tag takes its file along and leaves the other files as they are", async () => {
  const { before, after } = await withoutPath("tags-deprecated", "/other");
  expect([...before.keys()].filter((path) => !after.has(path))).toEqual(["operations/other.ts"]);
  expect(after.get("operations/things.ts")).toBe(before.get("operations/things.ts"));
});

test("an operation that is removed leaves those of its tag as they are", async () => {
  const { before, after } = await withoutPath("security-schemes", "/oauth");
  const lines = withoutImports(before.get("operations/default.ts"));
  const left = withoutImports(after.get("operations/default.ts"));
  const start = lines.findIndex((line) => line.includes("{@link oauth}"));
  const removed = lines.length - left.length;
  expect(removed).toBeGreaterThan(0);
  expect(lines.toSpliced(start, removed)).toEqual(left);
  expect(left.filter((line) => line.includes("oauth"))).toEqual([]);
});

/** The client's files of a document, by path, as it is and without one of its paths. */
async function withoutPath(name: string, path: string) {
  const document = parse(readFileSync(join(DOCUMENTS, `${name}.yaml`), "utf8")) as { paths: Record<string, unknown> };
  delete document.paths[path];
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, JSON.stringify(document));
  const byPath = (files: readonly GeneratedFile[] = []) => new Map(files.map(({ path, text }) => [path, text]));
  return { before: byPath(emitted.get(name)?.client), after: byPath((await emitDocument(file)).client) };
}

function withoutImports(text = ""): string[] {
  const lines = text.split("\n");
  return lines.slice(lines.indexOf(""));
}
