import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadDocument } from "../load/load.ts";
import { buildModel } from "../model/build-model.ts";
import { emitters } from "./registry.ts";

/** Documents that the chaos run found: each ended in a stack trace or in code that is no TypeScript. */

const folder = mkdtempSync(join(tmpdir(), "odd-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function emit(parts: object): Promise<void> {
  const file = join(folder, "spec.json");
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {}, ...parts }));
  const model = buildModel(loadDocument(file, { name: "spec.json" }));
  for (const emitter of emitters) {
    if (emitter.external === true) continue;
    for (const { path, text } of await emitter.emit(model, { specName: "spec.json", folder })) {
      if (path.endsWith(".ts")) stripTypeScriptTypes(text);
    }
  }
}

const responses = { "200": { description: "ok" } };

test.each([
  { given: "a request body without content", parts: { paths: { "/a": { post: { requestBody: {}, responses } } } } },
  { given: "a description that is no text", parts: { components: { schemas: { A: { description: [1], title: 2 } } } } },
  {
    given: "a boolean schema among the parts of another one, with and without a discriminator",
    parts: {
      components: {
        schemas: {
          A: { oneOf: [true, { $ref: "#/components/schemas/B" }], discriminator: { propertyName: "kind" } },
          B: { allOf: [true, { type: "object" }] },
        },
      },
    },
  },
])("$given is taken", async ({ parts }) => {
  await emit(parts);
});

test.each([
  {
    given: "a security requirement that is text",
    parts: { security: ["Token"] },
    want: "a security requirement is no object",
  },
  {
    given: "an unknown security scheme, though no operation needs it",
    parts: { security: [{ "": [] }] },
    want: "unknown security scheme",
  },
  {
    given: "a summary of the document that is no text",
    parts: { info: { title: "T", version: "1", summary: {} } },
    want: "summary has the wrong type",
  },
  {
    given: "a webhook that is text",
    parts: { webhooks: { changed: { post: { responses: { "200": "ok" } } } } },
    want: "200 has the wrong type",
  },
])("$given is refused", async ({ parts, want }) => {
  await expect(emit(parts)).rejects.toThrow(want);
});
