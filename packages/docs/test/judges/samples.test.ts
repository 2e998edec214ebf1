import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MockServer, startMockServer } from "@live-flows/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PACKAGE } from "../../site/build/folders.ts";
import { readSamples, redirect } from "../samples/read.ts";
import { ENVIRONMENT, KEYS, run } from "../samples/run.ts";

/** The samples for programs that npm does not bring: curl, and the cloud's own SDK for Python. */

const samples = readSamples();
const environment = join(PACKAGE, ".cache/python");
let server: MockServer;
let sent: number[] = [];

beforeAll(async () => {
  server = await startMockServer({
    port: 0,
    credentials: [KEYS],
    tokens: [ENVIRONMENT.X_AUTH_TOKEN],
    onRequest: ({ status }) => sent.push(status),
  });
});

afterAll(() => server.close());

/** Statuses of the requests that a program caused. */
async function statuses(command: string, args: string[]): Promise<{ code: number; output: string; sent: number[] }> {
  sent = [];
  const result = await run(command, args, ENVIRONMENT);
  return { ...result, sent };
}

test.each(samples.filter(({ id }) => id === "curl"))("$page $id", async ({ source }) => {
  const got = await statuses("sh", ["-c", redirect(source, server.url)]);
  expect(got).toMatchObject({ code: 0, sent: [200] });
});

test.each(samples.filter(({ language }) => language === "python"))("$page $id", async ({ source, page }) => {
  const python = await installPython();
  const file = join(environment, `${page}.py`);
  writeFileSync(file, redirect(source, server.url));
  const got = await statuses(python, [file]);
  expect(got).toMatchObject({ code: 0, sent: [200] });
});

/** The SDK in an environment of its own. */
async function installPython(): Promise<string> {
  const python = join(environment, "bin/python");
  if (!existsSync(join(environment, "installed"))) {
    mkdirSync(environment, { recursive: true });
    expect(await run("python3", ["-m", "venv", environment], {})).toMatchObject({ code: 0 });
    const requirements = join(import.meta.dirname, "requirements.txt");
    const install = await run(python, ["-m", "pip", "install", "--quiet", "--requirement", requirements], {});
    expect(install).toMatchObject({ code: 0 });
    writeFileSync(join(environment, "installed"), "");
  }
  return python;
}
