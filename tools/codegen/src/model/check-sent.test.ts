import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadDocument } from "../load/load.ts";
import { buildModel } from "./build-model.ts";

const folder = mkdtempSync(join(tmpdir(), "sent-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(parts: object) {
  const file = join(folder, "spec.json");
  writeFileSync(file, JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, ...parts }, null, 2));
  const loaded = loadDocument(file, { name: "spec.json" });
  buildModel(loaded);
  return loaded.warnings.map(({ message }) => message);
}

const callbacks = (value: unknown) => ({ paths: { "/a": { post: { callbacks: value, responses: {} } } } });
const links = (value: unknown) => ({ paths: { "/a": { get: { responses: { 200: { links: value } } } } } });
const operation = (value: unknown) => callbacks({ done: { "{$url}": { post: value } } });

describe("what is none is refused, with its place", () => {
  test.each<{ parts: object; at: string; expected?: string }>([
    { parts: callbacks("text"), at: "/paths/~1a/post/callbacks" },
    { parts: callbacks(["a"]), at: "/paths/~1a/post/callbacks" },
    { parts: callbacks({ done: "text" }), at: "/paths/~1a/post/callbacks/done" },
    { parts: callbacks({ done: { "{$url}": "text" } }), at: "/paths/~1a/post/callbacks/done/{$url}" },
    { parts: operation("text"), at: "/paths/~1a/post/callbacks/done/{$url}/post" },
    { parts: operation({ requestBody: "text" }), at: "/paths/~1a/post/callbacks/done/{$url}/post/requestBody" },
    {
      parts: operation({ parameters: {} }),
      at: "/paths/~1a/post/callbacks/done/{$url}/post/parameters",
      expected: "a list",
    },
    {
      parts: operation({ requestBody: { content: { "text/plain": "text" } } }),
      at: "/paths/~1a/post/callbacks/done/{$url}/post/requestBody/content/text~1plain",
    },
    {
      parts: operation({ callbacks: { again: 5 } }),
      at: "/paths/~1a/post/callbacks/done/{$url}/post/callbacks/again",
    },
    { parts: { components: { callbacks: { a: "text" } } }, at: "/components/callbacks/a" },
    { parts: { components: { pathItems: { a: "text" } } }, at: "/components/pathItems/a" },
    { parts: { components: "text" }, at: "/components" },
    { parts: { components: { schemas: ["a"] } }, at: "/components/schemas" },
    { parts: { components: { parameters: { a: "text" } } }, at: "/components/parameters/a" },
    { parts: { components: { headers: "text" } }, at: "/components/headers" },
    { parts: { webhooks: "text" }, at: "/webhooks" },
    { parts: { webhooks: { a: 5 } }, at: "/webhooks/a" },
    { parts: { webhooks: { a: { post: "text" } } }, at: "/webhooks/a/post" },
    { parts: { webhooks: { a: { post: { responses: { 200: "ok" } } } } }, at: "/webhooks/a/post/responses/200" },
    { parts: links("text"), at: "/paths/~1a/get/responses/200/links" },
    { parts: links({ a: "text" }), at: "/paths/~1a/get/responses/200/links/a" },
    { parts: links({ a: { parameters: "text" } }), at: "/paths/~1a/get/responses/200/links/a/parameters" },
    {
      parts: links({ a: { operationId: 5 } }),
      at: "/paths/~1a/get/responses/200/links/a/operationId",
      expected: "text",
    },
    { parts: { components: { links: { a: "text" } } }, at: "/components/links/a" },
  ])("$at", ({ parts, at, expected = "an object" }) => {
    expect(() => load(parts)).toThrow(/^spec\.json:\d+:\d+: .* has the wrong type\n/);
    expect(() => load(parts)).toThrow(`\n  at        #${at}\n`);
    expect(() => load(parts)).toThrow(`\n  expected  ${expected}\n`);
  });
});

test("extensions may be anything, callbacks may have callbacks in a circle", () => {
  const done = {
    "x-note": "text",
    "{$url}": { post: { callbacks: { done: { $ref: "#/components/callbacks/done" } } } },
  };
  expect(
    load({ components: { callbacks: { done }, links: { a: { operationId: "a" } } }, webhooks: { "x-a": 1 } }),
  ).toEqual([]);
});

test.each([
  { given: "a webhook", parts: { webhooks: { a: { POST: {} } } }, at: "/webhooks/a/POST" },
  {
    given: "a callback",
    parts: callbacks({ done: { "{$url}": { POST: {} } } }),
    at: "/paths/~1a/post/callbacks/done/{$url}/POST",
  },
])("a method in capitals is warned of in $given", ({ parts, at }) => {
  expect(load(parts)).toEqual([expect.stringContaining(`at        #${at}\n`)]);
});
