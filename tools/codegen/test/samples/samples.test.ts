import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nameExports } from "../../src/emit/client/names.ts";
import { en } from "../../src/emit/docs/labels/en.ts";
import { samplesOf } from "../../src/emit/docs/samples/samples.ts";
import { loadDocument } from "../../src/load/load.ts";
import { buildModel } from "../../src/model/build-model.ts";
import { ROOT } from "../../src/repository.ts";

/**
 * The samples of a document with everything in it, run as they stand, but for the address, with the generated client
 * and against the generated mock, which answers 204 only to what the document allows.
 */

const SPEC = join(import.meta.dirname, "every-way.yaml");
const HOST = "https://api.example.com";
const SECRETS = [
  "BASIC_USERNAME",
  "BASIC_PASSWORD",
  "BEARER",
  "OAUTH",
  "OPENID",
  "X_API_KEY",
  "API_KEY",
  "API_SESSION",
];
const env = {
  ...process.env,
  ...Object.fromEntries(SECRETS.map((name) => [name, `secret of ${name}`.replaceAll(" ", "-")])),
};

const exec = promisify(execFile);
const model = buildModel(loadDocument(SPEC));
const names = nameExports(model);
const samples = model.operations.flatMap((operation) =>
  samplesOf(model, names, operation, en).map(({ sampleId, source }) => ({ operation: operation.id, sampleId, source })),
);
const programs = samples.filter(({ sampleId }) => sampleId !== "curl");

interface Mock {
  url: string;
  close(): Promise<void>;
}

let folder: string;
let mock: Mock;
let answered: number[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "samples-"));
  const codegen = join(ROOT, "tools/codegen/src/cli/codegen.ts");
  await exec(process.execPath, [codegen, "--spec", SPEC, "--out", folder, "--emit", "client,mock"]);
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const name of ["client", "mock"]) {
    symlinkSync(join(ROOT, "packages", name, "node_modules"), join(folder, name, "node_modules"));
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    await exec(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: join(folder, name) });
  }
  const { startMockServer } = (await import(pathToFileURL(join(folder, "mock/dist/index.js")).href)) as {
    startMockServer(options: object): Promise<Mock>;
  };
  mock = await startMockServer({ port: 0, onRequest: ({ status }: { status: number }) => answered.push(status) });
});

afterAll(async () => {
  await mock?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The sample at the mock's address, with the client that was generated here. */
function redirected(source: string): string {
  const client = pathToFileURL(join(folder, "client/dist/index.js")).href;
  return source.replaceAll(HOST, mock.url).replace('"every-way-client"', JSON.stringify(client));
}

test("each operation has a sample with the client, one with fetch and one with curl, whatever it needs", () => {
  for (const { id } of model.operations) {
    const ids = samples.filter(({ operation }) => operation === id).map(({ sampleId }) => sampleId);
    expect([id, ids.filter((sample) => !sample.startsWith("client-"))]).toEqual([id, ["fetch", "curl"]]);
    expect([id, ids.length]).toEqual([id, id === "withEither" ? 5 : 3]);
  }
});

test.each(programs)("$operation $sampleId", async ({ operation, sampleId, source }) => {
  const file = join(folder, `${operation}-${sampleId}.${sampleId === "fetch" ? "mjs" : "mts"}`);
  writeFileSync(file, redirected(source));
  answered = [];
  await exec(process.execPath, [file], { env });
  expect(answered).toEqual([204]);
});

test("the mock refuses what is not authenticated, and what is written in another style", async () => {
  expect((await fetch(`${mock.url}/auth/basic`)).status).toBe(401);
  expect((await fetch(`${mock.url}/query?deep%5Bfrom%5D=x`)).status).toBe(400);
});

test("the samples compile under strict options", async () => {
  const typed = programs.filter(({ sampleId }) => sampleId !== "fetch");
  for (const { operation, sampleId, source } of typed) {
    writeFileSync(
      join(folder, `typed-${operation}-${sampleId}.mts`),
      source.replace('"every-way-client"', '"./client/dist/index.js"'),
    );
  }
  const options = { module: "nodenext", strict: true, noEmit: true, skipLibCheck: true, types: ["node"] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, include: ["typed-*.mts"] }));
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  await exec(process.execPath, [tsc, "-p", "."], { cwd: folder }).catch((error: { stdout: string }) => {
    throw new Error(error.stdout);
  });
});
