import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { afterAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const README = readFileSync(join(ROOT, "README.md"), "utf8");
/** Inside the package, so that the examples find it by its name. */
const folder = mkdtempSync(join(ROOT, ".readme-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ENVIRONMENT = {
  PROJECT_ID: "my-project",
  AK: "READMEACCESSKEY",
  SK: "readme-secret-key",
  TOKEN: "readme-token",
  PASSWORD: "readme-password",
  HUAWEICLOUD_SDK_AK: "READMEACCESSKEY",
  HUAWEICLOUD_SDK_SK: "readme-secret-key",
  HUAWEICLOUD_SDK_PROJECT_ID: "my-project",
};

/** Answers every address from the mock, instead of the network. */
const PRELOAD = `
import { createMock } from "@live-flows/mock";
const mock = createMock({ flows: 250, credentials: [{ accessKey: process.env.AK, secretKey: process.env.SK }] });
globalThis.fetch = (input, init) => mock.fetch(new Request(input, init));
`;

/** The client that the examples share. */
const SHARED = `import { akSk, createFlowsClient } from "@live-flows/client";
const flows = createFlowsClient({
  region: "cn-north-4",
  projectId: process.env["PROJECT_ID"],
  auth: akSk({ accessKey: process.env["AK"] ?? "", secretKey: process.env["SK"] ?? "" }),
});
`;

interface Example {
  heading: string;
  code: string;
  /** What it prints: its comments that start with an arrow. */
  output: string[];
}

const examples: Example[] = [...README.matchAll(/^#+ (.*)$|^```ts\n([\s\S]*?)^```$/gm)].reduce<Example[]>(
  (list, [, heading, code]) => {
    if (heading !== undefined) list.push({ heading, code: "", output: [] });
    else if (code !== undefined) {
      const output = [...code.matchAll(/^\/\/ → (.*)$/gm)].map((match) => match[1] as string);
      const shared = /\bcreateFlows(Client|Core)\b/.test(code) ? "" : SHARED;
      list.push({ heading: list.at(-1)?.heading ?? "", code: shared + code, output });
    }
    return list;
  },
  [],
);
const runnable = examples.filter(({ code }) => code !== "");

test("there is an example with its output for each topic", () => {
  expect(runnable.length).toBeGreaterThanOrEqual(18);
  for (const { heading, output } of runnable) expect(output.length, heading).toBeGreaterThan(0);
});

test.each(runnable)("the example of $heading prints what it says", async ({ heading, code, output }) => {
  const file = join(folder, `${heading.replace(/\W+/g, "-")}-${Math.random().toString(36).slice(2)}.mjs`);
  const preload = join(folder, "preload.mjs");
  writeFileSync(preload, PRELOAD);
  writeFileSync(file, (await transform(code, { loader: "ts", format: "esm" })).code);
  const env = { PATH: process.env["PATH"], NO_COLOR: "1", ...ENVIRONMENT };
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", preload, file], { env });
  expect(stdout.trimEnd().split("\n")).toEqual(output);
});

test("the examples pass the type checker", { timeout: 60_000 }, async () => {
  for (const [index, { code }] of runnable.entries()) writeFileSync(join(folder, `example-${index}.ts`), code);
  const options = {
    extends: "../tsconfig.json",
    compilerOptions: { rootDir: ".", noEmit: true },
    include: ["*.ts"],
    exclude: [],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  const tsc = fileURLToPath(import.meta.resolve("typescript/package.json")).replace(/package\.json$/, "bin/tsc");
  const run = promisify(execFile)(process.execPath, [tsc, "-p", folder]).catch((error: { stdout: string }) => error);
  expect((await run).stdout).toBe("");
});

test("the table of contents names every heading", () => {
  for (const { heading } of examples) {
    if (heading === "@live-flows/client") continue;
    const anchor = heading
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-");
    expect(README, heading).toContain(`](#${anchor})`);
  }
});
