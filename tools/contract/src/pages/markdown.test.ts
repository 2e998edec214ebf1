import { describe, expect, it } from "vitest";
import { descriptionLines, plainText, readMarkdown } from "./markdown.ts";

describe("plainText", () => {
  it.each([
    ["`a_b` and **bold**", "a_b and bold"],
    ['<a id="x"></a>`limit`', "limit"],
    ["[label](page.md#x): \\*not italic\\*", "label: *not italic*"],
    ["1\\.0\\.0 &lt;b&gt; &amp;amp;", "1.0.0 <b> &amp;"],
    ["`` a`b ``", "a`b"],
  ])("%s", (markdown, want) => expect(plainText(markdown)).toBe(want));
});

describe("readMarkdown", () => {
  it("keeps headings, tables, lists and code apart", () => {
    const page = readMarkdown(
      "p",
      "# T\n\nText\nmore\n\n## S\n\n| A | B |\n| --- | --- |\n| `x\\|y` | 1<br>2 |\n\n- item\n\n```json\n{}\n```\n",
    );
    expect(page.sections.map(({ heading, under }) => [heading, under])).toEqual([
      ["T", []],
      ["S", ["T"]],
    ]);
    expect(page.sections[0]?.paragraphs).toEqual(["Text more"]);
    expect(page.sections[1]).toMatchObject({
      tables: [{ head: ["A", "B"], rows: [[["x|y"], ["1", "2"]]] }],
      bullets: ["item"],
      listings: ["{}"],
    });
  });
});

describe("descriptionLines", () => {
  it("gives what a reader sees", () => {
    expect(descriptionLines("One `code`\nline.\n\n- a\n- [b](https://b.example)\n")).toEqual([
      "One code line.",
      "a",
      "b",
    ]);
  });
});
