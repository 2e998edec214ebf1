import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Root } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { anchorHeadings, anchorRows } from "./html/anchors.ts";
import { finishExtras } from "./html/extras.ts";
import { addHeadTags } from "./html/head.ts";
import { moveInlineScripts, moveInlineStyles } from "./html/inline.ts";
import { followPages } from "./html/links.ts";
import { addTryIt } from "./html/operation.ts";
import { frameTables, reachCode } from "./html/tables.ts";
import type { Page } from "./prepare.ts";

/** A page as it is being finished. */
export interface FinishedPage {
  tree: Root;
  /** Path of its Markdown under the site's root: `reference/operations/x.md`. Its links start from there. */
  source: string;
  /** Address of its Markdown; undefined where it has none. */
  markdown?: string;
  /** Files that were written inline, by path under the site's root. */
  files: Map<string, string>;
}

/** Each works on the tree in place. */
const STEPS = [
  anchorHeadings,
  finishExtras,
  addTryIt,
  anchorRows,
  frameTables,
  reachCode,
  followPages,
  moveInlineScripts,
  moveInlineStyles,
  addHeadTags,
];

/** Finishes all pages that Astro wrote, and writes the files that their inline scripts and styles became. */
export function finishSite(site: string, pages: readonly Page[]): void {
  const sources = new Set(pages.map(({ path }) => path));
  rmSync(join(site, ".prerender"), { recursive: true, force: true });
  const files = new Map<string, string>();
  for (const path of readdirSync(site, { recursive: true, encoding: "utf8" })) {
    if (!path.endsWith(".html")) continue;
    const tree = fromHtml(readFileSync(join(site, path), "utf8"));
    const page = { tree, files, ...locate(path, sources) };
    for (const step of STEPS) step(page);
    writeFileSync(join(site, path), toHtml(tree, { quoteSmart: true }));
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
}

/** A name that changes with the content, so that it can be cached for ever. */
export function contentName(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}

/** The Markdown that a page was made from: `a/index.html` of `a.md`, `a/index.md` or `a/home.md`. */
function locate(path: string, sources: ReadonlySet<string>): Pick<FinishedPage, "source" | "markdown"> {
  const address = path.replaceAll("\\", "/").replace(/\/?index\.html$/, "");
  const inside = address === "" ? "" : `${address}/`;
  const source = [`${address}.md`, `${inside}index.md`, `${inside}home.md`].find((name) => sources.has(name));
  return source === undefined ? { source: path } : { source, markdown: `/${address === "" ? "index" : address}.md` };
}
