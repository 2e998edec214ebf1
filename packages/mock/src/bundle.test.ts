import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bundle, bundleChecks } from "./testing/bundle.js";
import { runChecks } from "./testing/portable-checks.js";

const CODE = 'export { createMock, startMockServer } from "@live-flows/mock";';

describe("the packed mock in a bundle", () => {
  test.each([["browser"], ["workerd"], ["worker"]])(
    "for %s: no Node, no require, no evaluation of text",
    async (condition) => {
      const text = await bundle(CODE, [condition]);
      expect(text).not.toMatch(/["']node:/);
      expect(text).not.toMatch(/\brequire\s*\(/);
      expect(text).not.toMatch(/\beval\s*\(|\bnew Function\b|\bFunction\s*\(/);
      expect(text).toContain("startMockServer needs Node");
    },
  );

  test("is small: a mock is no reason for a slow page", async () => {
    expect(gzipSync(await bundle(CODE, ["browser"], true)).length).toBeLessThan(40_000);
  });

  test("runs the checks with the portable digest as the sources do with Node's", async () => {
    const text = await bundleChecks(["browser"]);
    const module = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
      runChecks: typeof runChecks;
    };
    expect(await module.runChecks()).toEqual(await runChecks());
  });

  test("the checks show what they should", async () => {
    const results = Object.fromEntries((await runChecks()).map(({ name, got }) => [name, got]));
    expect(results).toMatchObject({
      "a page of seeded data": { status: 200, body: { total: 25, flows: [{}, {}] } },
      "a refused parameter": { status: 400, reason: '/query/limit: got "abc", expected integer from 1 to 100' },
      "broken encoding": { status: 400 },
      "no credentials": { status: 401 },
      "a right signature": { status: 200 },
      "a wrong signature": { status: 401 },
      "a reset connection": "TypeError",
    });
  });
});
