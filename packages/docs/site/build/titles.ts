import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GENERATED } from "./folders.ts";

/** Title of the document, in a language. */
export function readTitle(tag = "en"): string {
  const folder = tag === "en" ? GENERATED : join(GENERATED, "translations", tag);
  const document = JSON.parse(readFileSync(join(folder, "openapi.json"), "utf8")) as { info: { title: string } };
  return document.info.title;
}

/** A page's first heading, and what comes behind it. */
export function splitTitle(markdown: string): { title: string; body: string } {
  const match = /^# (.+)$/m.exec(markdown);
  if (match === null) throw new Error(`a page without a heading: ${JSON.stringify(markdown.slice(0, 80))}`);
  return { title: plainText(match[1] ?? ""), body: markdown.slice(match.index + match[0].length).trimStart() };
}

/** The words of a line of Markdown: escapes and marks undone. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\\([\\`*_[\]|~#+=:.)-])/g, "$1")
    .replaceAll(/`([^`]+)`/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .trim();
}
