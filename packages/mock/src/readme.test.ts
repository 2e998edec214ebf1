import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** Runs every example of the README, and compares what it prints with what its comments say. */

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const folder = join(root, ".cache/readme");

interface Example {
  readonly heading: string;
  readonly code: string;
  readonly isTest: boolean;
}

const examples: Example[] = [];
let heading = "";
for (const [, title, flag, code] of readme.matchAll(/^#+ (.+)$|^```ts( test)?\n([\s\S]*?)^```$/gm)) {
  if (title !== undefined) heading = title;
  else examples.push({ heading, code: code as string, isTest: flag !== undefined });
}

/** What the comments behind and after `console.log` say that it prints. */
function printedIn(code: string): string[] {
  return [...code.matchAll(/console\.log\(.*\);(?: \/\/ (.*)|\n\/\/ (.*))/g)].map(
    ([, same, next]) => (same ?? next) as string,
  );
}

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("there are examples", () => {
  expect(examples.length).toBeGreaterThan(12);
});

describe("examples print what they say", () => {
  test.each(examples.filter(({ isTest }) => !isTest))("$heading", async ({ heading: name, code }) => {
    const file = join(folder, `${name.replace(/\W+/g, "-")}.ts`);
    writeFileSync(file, code);
    const printed: string[] = [];
    const log = console.log;
    console.log = (...values: unknown[]) => printed.push(values.join(" "));
    try {
      await import(/* @vite-ignore */ pathToFileURL(file).href);
    } finally {
      console.log = log;
    }
    expect(printed).toEqual(printedIn(code));
  });
});

test("the examples for test runners pass in a runner", async () => {
  for (const [index, { code }] of examples.filter(({ isTest }) => isTest).entries()) {
    writeFileSync(join(folder, `runner-${index}.test.ts`), code);
  }
  const vitest = join(root, "../../node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--globals", "--dir", folder, "--config", join(root, "vitest.readme.config.ts")];
  const { stdout } = await run(process.execPath, args, { cwd: root, env: { ...process.env, NO_COLOR: "1" } });
  expect(stdout).toMatch(/Tests\s+2 passed/);
}, 60_000);

test("its links lead somewhere", () => {
  const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    (title as string)
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
  for (const [, anchor] of readme.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
  for (const [, file] of readme.matchAll(/\]\(([A-Z]+\.md)\)/g)) readFileSync(join(root, file as string));
});

test("every option of the options table is one, and every option is in it", () => {
  const table = readme.slice(readme.indexOf("## Options"), readme.indexOf("## Limits"));
  const named = [...table.matchAll(/^\| ((?:`\w+`(?:, )?)+) +\|/gm)].flatMap(
    ([, cell]) => (cell as string).match(/\w+/g) ?? [],
  );
  const source = readFileSync(join(root, "src/runtime/options.ts"), "utf8");
  const core = source.slice(source.indexOf("interface CoreOptions"), source.indexOf("interface ResolvedOptions"));
  const options = [...core.matchAll(/^ {2}readonly (\w+)\?/gm)].map(([, name]) => name);
  expect([...new Set(named)].sort()).toEqual(
    [...options, "flows", "onRequest", "port", "host", "socket", "tls"].sort(),
  );
});
