import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bundle } from "../../load/bundle.ts";
import { Origins } from "../../load/origins.ts";
import type { OpenApiDocument, Schema } from "../../model/types.ts";
import { loadValidators } from "./testing/run-validators.ts";

interface Case {
  description: string;
  schema: Schema;
  tests: { description: string; data: unknown; valid: boolean }[];
}

/** What we decide otherwise, and why. Each is a part of the path `file / case / test`. */
const DIFFERENCES: readonly [path: string, why: string][] = [
  [
    "unknownKeyword.json / $id inside an unknown keyword is not a real identifier",
    "an $id counts wherever it stands: a document that hides one in an unknown keyword is not worth a second walk",
  ],
];

/**
 * Cases that cannot be asked: the meta-schema is another document, which a $ref may not fetch; a $dynamicRef is
 * refused by the loader where what it means depends on the way to it; files beside the case are remote documents.
 */
const NOT_ASKED =
  /"\$ref":"https:\/\/json-schema\.org\/draft\/2020-12\/schema"|"\$dynamicRef"|"(tree|extendible-dynamic-ref|[^"]*detached-dynamicref)\.json/;

const folder = new URL("../../../test/json-schema-test-suite/", import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));

test.each(files.sort())("%s", async (file) => {
  const all = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Case[];
  const cases = all.filter(({ schema }) => !NOT_ASKED.test(JSON.stringify(schema)));
  const wrong: string[] = [];
  for (const entry of cases) {
    for (const result of await runCase(entry)) {
      const path = `${file} / ${entry.description} / ${result.description}`;
      const isDifference = DIFFERENCES.some(([part]) => path.includes(part));
      if (!result.isRight && !isDifference) wrong.push(`${path}: ${result.note}`);
    }
  }
  expect(wrong).toEqual([]);
});

async function runCase({ schema, tests }: Case): Promise<{ description: string; isRight: boolean; note: string }[]> {
  const check = await prepare(schema);
  return tests.map(({ description, data, valid }) => {
    const issues = check(data);
    const isRight = (issues.length === 0) === valid;
    return { description, isRight, note: valid ? `refused: ${JSON.stringify(issues[0])}` : "accepted" };
  });
}

/** The suite's schemas are documents of their own: `#` means the schema, hence an `$id`. */
async function prepare(schema: Schema): Promise<(value: unknown) => { pointer: string }[]> {
  const own = typeof schema === "object" ? { $id: "https://suite.invalid/schema", ...schema } : schema;
  const text = JSON.stringify({
    openapi: "3.1.1",
    info: { title: "suite", version: "1" },
    components: { schemas: { Root: own } },
  });
  const data = JSON.parse(text) as OpenApiDocument;
  const source = { path: import.meta.filename, name: "suite", text, data };
  const origins = new Origins();
  origins.record(data, source, "#");
  const document = bundle(source, origins) as unknown as OpenApiDocument;
  const root = { name: "root", schema: { $ref: "#/components/schemas/Root" }, direction: "response" } as const;
  const loaded = await loadValidators(document, [root]);
  return (value) => loaded.check("root", value);
}
