import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "./prepare.ts";

/** Writes every page as Markdown where the page is: `/x/y/` is `x/y.md` too. */
export function writeMarkdown(pages: readonly Page[], site: string): void {
  for (const { path, markdown } of pages) {
    for (const name of namesOf(path)) {
      mkdirSync(dirname(join(site, name)), { recursive: true });
      writeFileSync(join(site, name), markdown);
    }
  }
}

/** A folder's own page has two names: the one that its path gives, and the one that links between Markdown use. */
function namesOf(path: string): string[] {
  if (/(^|\/)home\.md$/.test(path)) return [path.replace(/home\.md$/, "index.md")];
  return path.endsWith("/index.md") ? [path, path.replace(/\/index\.md$/, ".md")] : [path];
}
