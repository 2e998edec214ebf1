import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MockServer, startMockServer } from "@live-flows/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PACKAGE } from "../site/build/folders.ts";
import { readSamples, redirect } from "./samples/read.ts";
import { ENVIRONMENT, KEYS, run } from "./samples/run.ts";

/** Samples as they stand in the reference, run against the mock. Those of other programs: `test:judges`. */

const samples = readSamples();
const folder = join(PACKAGE, ".cache/samples"); // inside the package, so that the client is found as a reader has it
let server: MockServer;
let sent: number[] = [];

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  server = await startMockServer({
    port: 0,
    credentials: [KEYS],
    tokens: [ENVIRONMENT.X_AUTH_TOKEN],
    onRequest: ({ status }) => sent.push(status),
  });
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test("every way of calling has its sample", () => {
  const ids = samples.filter(({ page }) => page === samples[0]?.page).map(({ id }) => id);
  expect(ids).toEqual(["client-token", "client-signature", "fetch", "curl", "python"]);
});

describe("JavaScript and TypeScript", () => {
  test.each(samples.filter(({ language }) => language === "ts" || language === "js"))("$page $id", async (sample) => {
    const file = join(folder, `${sample.page}-${sample.id}.${sample.language === "ts" ? "ts" : "mjs"}`);
    writeFileSync(file, redirect(sample.source, server.url));
    sent = [];
    const { code, output } = await run(process.execPath, [file], ENVIRONMENT);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(sent).toEqual([200]);
    expect(output).not.toBe("");
  });
});
