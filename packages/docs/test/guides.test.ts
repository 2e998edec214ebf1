import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GUIDES, PACKAGE } from "../site/build/folders.ts";
import { GUIDE_ORDER } from "../site/build/sidebar.ts";
import { run } from "./samples/run.ts";

/** Every TypeScript example of a guide is a program that runs as it stands. */

const folder = join(PACKAGE, ".cache/guides");

interface GuideExample {
  name: string;
  source: string;
}

function readExamples(language: string): GuideExample[] {
  return readdirSync(join(GUIDES, language)).flatMap((file) => {
    const markdown = readFileSync(join(GUIDES, language, file), "utf8");
    return [...markdown.matchAll(/^```ts\n([\s\S]*?)\n```$/gm)].map(([, source = ""], index) => ({
      name: `${file.replace(".md", "")}-${index + 1}`,
      source,
    }));
  });
}

beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const languages = readdirSync(GUIDES);

test("every language has every guide", () => {
  for (const language of languages) {
    const guides = readdirSync(join(GUIDES, language)).sort();
    expect(guides).toEqual([...GUIDE_ORDER, "home"].map((name) => `${name}.md`).sort());
  }
});

test.each(languages)("the examples in %s are those in English", (language) => {
  expect(readExamples(language).map(({ source }) => source)).toEqual(readExamples("en").map(({ source }) => source));
});

describe("examples", () => {
  const examples = readExamples("en");

  test("there are some", () => expect(examples.length).toBeGreaterThan(10));

  test.each(examples)("$name", async ({ name, source }) => {
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, source);
    expect(await run(process.execPath, [file], {})).toMatchObject({ code: 0 });
  });
});
