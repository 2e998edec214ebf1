import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GENERATED, SITE } from "../site/build/folders.ts";
import { languageTags } from "../site/build/languages.ts";

/**
 * The contract suite proves the English reference. A translation is proven by comparison: the same facts stand in the
 * same places, and every text of the translated document is on the pages.
 */

const ENGLISH = join(GENERATED, "reference");

const list = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .sort();

describe.each(languageTags().filter((tag) => tag !== "en"))("%s", (tag) => {
  const folder = join(GENERATED, "translations", tag, "reference");
  const pages = list(folder);

  test("has the same pages", () => expect(pages).toEqual(list(ENGLISH)));

  test.each(pages)("%s has the same facts in the same places", (page) => {
    expect(factsOf(readFileSync(join(folder, page), "utf8"))).toEqual(
      factsOf(readFileSync(join(ENGLISH, page), "utf8")),
    );
  });

  test("every text of the translated document is on a page", () => {
    const document: unknown = JSON.parse(readFileSync(join(GENERATED, "translations", tag, "openapi.json"), "utf8"));
    const shown = pages
      .map((page) => readFileSync(join(folder, page), "utf8"))
      .join("\n")
      .replaceAll(/\\(?=[[\]*_|~`])|\s/g, "");
    const texts = chineseTexts(document);
    expect(texts.length).toBeGreaterThan(80);
    expect(
      texts.filter((text) => !text.split("\n\n").every((part) => shown.includes(part.replaceAll(/\s/g, "")))),
    ).toEqual([]);
  });
});

/** What does not depend on a language: code, link targets, numbers of headings and columns, blocks of code. */
function factsOf(markdown: string) {
  return {
    anchors: [...markdown.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id),
    code: [...markdown.matchAll(/`+[^`]+`+|<code>.*?<\/code>/g)].map(([code]) => code),
    links: [...markdown.matchAll(/\]\(([^)]+)\)/g)].map(([, href]) => href),
    shape: markdown
      .split("\n")
      .map((line) => (line.startsWith("|") ? line.split("|").length : (/^#+|^-/.exec(line)?.[0] ?? ""))),
  };
}

/** Texts in Chinese characters, which only the translation can have put there. */
function chineseTexts(node: unknown): string[] {
  if (typeof node === "string") return /\p{Script=Han}/u.test(node) ? [node] : [];
  return typeof node === "object" && node !== null ? Object.values(node).flatMap(chineseTexts) : [];
}

/** Half-width marks beside Chinese characters, and blanks around words in Latin letters: the vendor has neither. */
const FOREIGN = [
  /\p{Script=Han} ?[:;!?(]|\p{Script=Han},|[)`\]][:;,.] ?\p{Script=Han}|\(\p{Script=Han}/u,
  /\p{Script=Han} [\w`[]|[\w`\]] \p{Script=Han}|[，。：；、（）] [^|\s]/u,
];

const chinesePages = readdirSync(join(SITE, "zh-cn"), { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".md"),
);

test.each(chinesePages)("%s is set as Chinese is", (page) => {
  const prose = readFileSync(join(SITE, "zh-cn", page), "utf8")
    .replaceAll(/^```[\s\S]*?^```$/gm, "")
    .replaceAll(/\]\([^)]*\)|<a id="[^"]*"><\/a>/g, "]");
  expect(prose.split("\n").filter((line) => FOREIGN.some((pattern) => pattern.test(line)))).toEqual([]);
  // A browser shows a line break in a paragraph as a blank.
  expect(prose.match(/^(?!\||#|- |\d+\. ).*\p{Script=Han}.*\n *(?!\||#|- |\d+\. )\S.*$/gmu) ?? []).toEqual([]);
});
