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

test("an operation that is removed takes its files along and leaves the others as they are", async () => {
  const document = parse(readFileSync(join(DOCUMENTS, "security-schemes.yaml"), "utf8")) as {
    paths: Record<string, unknown>;
  };
  delete document.paths["/oauth"];
  const file = join(folder, "security-schemes.yaml");
  writeFileSync(file, JSON.stringify(document));
  const before = new Map(emitted.get("security-schemes")?.client.map(({ path, text }) => [path, text]));
  const after = new Map((await emitDocument(file)).client.map(({ path, text }) => [path, text]));
  expect([...before.keys()].filter((path) => !after.has(path))).toEqual(["operations/oauth.ts"]);
  const others = [...after].filter(([path]) => path.startsWith("operations/"));
  for (const [path, text] of others) expect(text).toBe(before.get(path));
});
