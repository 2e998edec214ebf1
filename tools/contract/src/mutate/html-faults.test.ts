import { expect, it } from "vitest";
import { htmlFaults } from "./html-faults.ts";

const planted = (main: string): string[] => {
  const source = `<html><body><nav><p>Menu</p></nav><main>${main}</main></body></html>`;
  return htmlFaults("p", source).map(({ start, end, replacement }) => {
    const text = source.slice(0, start) + replacement + source.slice(end);
    return /<main>(.*)<\/main>/s.exec(text)?.[1] ?? "";
  });
};

it.each([
  ["a sentence is lost", "<p>Max 80</p>", ""],
  ["a stale sentence is added", "<p>Max 80</p>", "<p>Max 80</p><p>Answers within 3 seconds.</p>"],
  ["a number is another", "<p>Max 80</p>", "<p>Max 81</p>"],
  ["an answer is turned round", "<table><tr><td>Yes</td></tr></table>", "<table><tr><td>No</td></tr></table>"],
  ["a row is lost", "<table><tr><td>1</td></tr></table>", "<table></table>"],
  ["a link leads nowhere", '<a href="#x">y</a>', '<a href="#x-nowhere">y</a>'],
  ["a label is another", '<td data-label="A">y</td>', '<td data-label="Something else">y</td>'],
  ["a Chinese word is another", "<p>路径参数</p>", "<p>路径参altogether</p>"],
])("%s", (_what, source, want) => {
  const html = source.startsWith("<td") ? `<table><tr>${source}</tr></table>` : source;
  const wanted = source.startsWith("<td") ? `<table><tr>${want}</tr></table>` : want;
  expect(planted(html)).toContain(wanted);
});

it("leaves alone what is not the page's text", () => {
  expect(planted('<span aria-hidden="true">x 1</span><script>var a = 1;</script>')).toEqual([]);
});
