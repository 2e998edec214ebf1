import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "./prepare.ts";
import { readTitle, splitTitle } from "./titles.ts";

/**
 * Writes `llms.txt`, which says what there is, and `llms-full.txt`, which is all of it: guides and the whole reference.
 * English only: the facts are the same.
 */
export function writeForAgents(pages: readonly Page[], site: string): void {
  const english = pages.filter(({ path }) => /^(home\.md|guides\/|reference\/)/.test(path));
  writeFileSync(join(site, "llms.txt"), outline(english));
  writeFileSync(join(site, "llms-full.txt"), english.map(({ path, markdown }) => section(path, markdown)).join("\n"));
}

function outline(pages: readonly Page[]): string {
  const list = (prefix: string) =>
    pages
      .filter(({ path }) => path.startsWith(prefix))
      .map(({ path, markdown }) => `- [${splitTitle(markdown).title}](/${path})`);
  return [
    `# ${readTitle()}`,
    "",
    "> Every page is Markdown under its own address with .md at the end. All of them in one file: /llms-full.txt.",
    "",
    "## Document",
    "",
    "- [OpenAPI document](/openapi.json)",
    "",
    "## Guides",
    "",
    ...list("guides/"),
    "",
    "## Reference",
    "",
    ...list("reference/"),
    "",
  ].join("\n");
}

/** The page with its address, so that its links can be followed. */
function section(path: string, markdown: string): string {
  return `<!-- /${path} -->\n\n${markdown.trim()}\n`;
}
