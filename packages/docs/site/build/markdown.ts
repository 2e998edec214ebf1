import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import type { Page } from "./prepare.ts";

/** Writes every page as Markdown where the page is: `/x/y/` is `x/y.md` too. */
export function writeMarkdown(pages: readonly Page[], site: string): void {
  for (const { path, markdown } of pages) {
    const folder = folderOf(path);
    if (folder === undefined) write(site, path, markdown);
    else {
      // A folder's own page has two names: the one that links between Markdown use, and the one that its address gives.
      write(site, posix.join(folder, "index.md"), markdown);
      if (folder !== "") write(site, `${folder}.md`, moveLinks(markdown, posix.basename(folder)));
    }
  }
}

function write(site: string, name: string, markdown: string): void {
  mkdirSync(dirname(join(site, name)), { recursive: true });
  writeFileSync(join(site, name), markdown);
}

/** The folder that a page stands for; undefined for any other page. */
function folderOf(path: string): string | undefined {
  return /^(?:(.*)\/)?(?:index|home)\.md$/
    .exec(path)
    ?.slice(1)
    .map((folder) => folder ?? "")[0];
}

/** Links as they are from the folder above. */
function moveLinks(markdown: string, folder: string): string {
  return markdown.replaceAll(
    /\]\((?![a-z]+:|[#/])([^)]+)\)/g,
    (_link, target: string) => `](${posix.join(folder, target)})`,
  );
}
