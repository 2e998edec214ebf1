import { describe, expect, test } from "vitest";
import { blockFence, escapeText, safeHref, slug, toCode } from "./escape.ts";

describe("escapeText", () => {
  test.each([
    { given: "plain words, 1.5 and a_b", want: "plain words, 1.5 and a_b" },
    { given: "<script>alert(1)</script>", want: "&lt;script&gt;alert(1)&lt;/script&gt;" },
    { given: "&lt;b&gt;", want: "&amp;lt;b&amp;gt;" },
    { given: "a | b", want: "a \\| b" },
    { given: "[x](javascript:alert(1))", want: "\\[x\\](javascript:alert(1))" },
    { given: "*bold* _it_ ~no~ `code`", want: "\\*bold\\* \\_it\\_ \\~no\\~ \\`code\\`" },
    { given: "# heading\n\nnext", want: "\\# heading next" },
    { given: "- item", want: "\\- item" },
    { given: "1. item", want: "1\\. item" },
    { given: "back\\slash", want: "back\\\\slash" },
    { given: "bell\u0007", want: "bell" },
  ])("$given", ({ given, want }) => expect(escapeText(given)).toBe(want));
});

describe("toCode", () => {
  test.each([
    { given: "plain", want: { fence: "`", code: "plain" } },
    { given: "a|b", want: { tagged: "a&#124;b" } },
    { given: "\\|<i>`*", want: { tagged: "\\\\&#124;&lt;i&gt;\\`\\*" } },
    { given: "a`b``c", want: { fence: "```", code: " a`b``c " } },
    { given: "two\nlines", want: { fence: "`", code: "two lines" } },
    { given: "", want: { fence: "`", code: "  " } },
  ])("$given", ({ given, want }) => expect(toCode(given)).toEqual(want));
});

describe("safeHref", () => {
  test.each([
    { given: "https://a.example/b_c?d=1#e", want: "https://a.example/b_c?d=1#e" },
    { given: "HTTP://a.example", want: "HTTP://a.example" },
    { given: "mailto:a@b.example", want: "mailto:a@b.example" },
    { given: 'https://a.example/") <b>', want: "https://a.example/%22%29%20%3Cb%3E" },
    { given: "javascript:alert(1)", want: undefined },
    { given: "data:text/html,x", want: undefined },
    { given: "//a.example", want: undefined },
    { given: "../x", want: undefined },
  ])("$given", ({ given, want }) => expect(safeHref(given)).toBe(want));
});

test("a fence is longer than any in the source", () => {
  expect(blockFence("x")).toBe("```");
  expect(blockFence("a ````` b")).toBe("``````");
});

test("slugs keep letters of any script", () => {
  expect(slug("X-Auth-Token")).toBe("x-auth-token");
  expect(slug("流 列表!")).toBe("流-列表");
});
