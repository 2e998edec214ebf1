import { afterEach, beforeEach, expect, test, vi } from "vitest";

const answer = (spec?: string): Response =>
  new Response("", { headers: spec === undefined ? {} : { "x-mock-spec": spec } });

/** A fresh copy of the module for each test: it warns once in a process. */
async function fresh(): Promise<typeof import("./development.js").checkSpec> {
  vi.resetModules();
  return (await import("./development.js")).checkSpec;
}

let warnings: string[];
const warn = (text: string) => warnings.push(text);
beforeEach(() => {
  warnings = [];
});
afterEach(() => vi.unstubAllEnvs());

test("a mock of another document is told, once", async () => {
  const checkSpec = await fresh();
  checkSpec(answer("aaaaaaaaaaaa"), { document: { spec: "bbbbbbbbbbbb" } }, warn);
  checkSpec(answer("cccccccccccc"), { document: { spec: "bbbbbbbbbbbb" } }, warn);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/made from document aaaaaaaaaaaa, this client from bbbbbbbbbbbb\. Install versions/);
});

test.for([
  ["a mock of the same document", "bbbbbbbbbbbb", "bbbbbbbbbbbb"],
  ["the service itself", undefined, "bbbbbbbbbbbb"],
  ["a client that does not know its document", "aaaaaaaaaaaa", undefined],
] as const)("%s is no reason to warn", async ([, found, own]) => {
  const checkSpec = await fresh();
  checkSpec(answer(found), { document: own === undefined ? {} : { spec: own } }, warn);
  expect(warnings).toEqual([]);
});

test("in production there is no warning", async () => {
  vi.stubEnv("NODE_ENV", "production");
  const checkSpec = await fresh();
  checkSpec(answer("aaaaaaaaaaaa"), { document: { spec: "bbbbbbbbbbbb" } }, warn);
  expect(warnings).toEqual([]);
});
