import { visit } from "unist-util-visit";
import type { FinishedPage } from "../finish.ts";

const BASE = "http://site.invalid/";

/** Links between Markdown files become links between pages; links to other hosts send no referrer. */
export function followPages({ tree, source }: FinishedPage): void {
  visit(tree, "element", (link) => {
    const { href } = link.properties;
    if (link.tagName !== "a" || typeof href !== "string") return;
    if (/^[a-z][a-z+.-]*:/i.test(href)) {
      link.properties["rel"] = ["noreferrer"];
      return;
    }
    const { pathname, hash } = new URL(href, BASE + source);
    if (!href.startsWith("/") && pathname.endsWith(".md")) link.properties["href"] = pagePath(pathname) + hash;
  });
}

/** `/reference/index.md` → `/reference/`, `/reference/x.md` → `/reference/x/`. */
function pagePath(pathname: string): string {
  return pathname.replace(/(^|\/)(index|home)\.md$/, "$1").replace(/\.md$/, "/");
}
