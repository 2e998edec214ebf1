import { expect, test } from "vitest";
import { parseBlocks, parseCell } from "./blocks.ts";

test("paragraphs, lists, code and headings", () => {
  const description = "One\nline.\n\n## Title\n\n- a\n- `b`\n  more\n\n```js\nx < 1\n```\nend";
  expect(parseBlocks(description)).toEqual([
    { paragraph: [{ plain: "One line." }] },
    { paragraph: [{ bold: "Title" }] },
    { bullets: [{ bullet: [{ plain: "a" }] }, { bullet: [{ code: { fence: "`", code: "b" } }, { plain: " more" }] }] },
    { listing: { blockFence: "```", language: "js", source: "x < 1" } },
    { paragraph: [{ plain: "end" }] },
  ]);
});

test("nothing but whitespace is no block", () => {
  expect(parseBlocks(undefined)).toEqual([]);
  expect(parseBlocks(" \n\t\n")).toEqual([]);
});

test("code that is never closed ends with the description", () => {
  expect(parseBlocks("```\n<b>")).toEqual([{ listing: { blockFence: "```", language: "", source: "<b>" } }]);
});

test("code cannot close the block that it is shown in", () => {
  expect(parseBlocks("~~~\n```\n# x\n~~~")).toEqual([
    { listing: { blockFence: "````", language: "", source: "```\n# x" } },
  ]);
});

test("a cell has code line by line", () => {
  expect(parseCell("```\na\n\n b\n```")).toEqual([
    { bullets: [{ bullet: [{ code: { fence: "`", code: "a" } }] }, { bullet: [{ code: { fence: "`", code: "b" } }] }] },
  ]);
});

test("links lead to http, https and mail only; images and HTML stay text", () => {
  expect(
    parseBlocks("[a](https://x.example) [b](javascript:x) ![c](https://x.example/c.png) <https://y.example>"),
  ).toEqual([
    {
      paragraph: [
        { link: { label: "a", href: "https://x.example" } },
        { plain: " \\[b\\](javascript:x) !\\[c\\](https://x.example/c.png) " },
        { link: { label: "https://y.example", href: "https://y.example" } },
      ],
    },
  ]);
});
