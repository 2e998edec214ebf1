import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readHtml } from "../pages/html.ts";
import { readMarkdown } from "../pages/markdown.ts";
import type { Page } from "../pages/page.ts";
import { LOCATIONS } from "./load.ts";

export interface DocsSubject {
  /** What the failing checks call it: `Markdown`, `HTML`. */
  form: string;
  /** Folder that the pages' paths are relative to. */
  root: string;
  pages: Page[];
}

/** The generated reference as Markdown. */
export function loadMarkdown(folder: string = LOCATIONS.docs): DocsSubject {
  const root = [join(folder, "src/generated/reference"), join(folder, "reference"), folder].find(existsSync) ?? folder;
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  const pages = files
    .sort()
    .map((file) =>
      readMarkdown(relative(root, join(root, file)).replace(/\.md$/, ""), readFileSync(join(root, file), "utf8")),
    );
  if (pages.length === 0) throw new Error(`${root}: no Markdown, expected the generated reference`);
  return { form: "Markdown", root, pages };
}

/** The reference as the built site shows it. */
export function loadHtml(folder: string = LOCATIONS.docs, language = ""): DocsSubject {
  const root = join(folder, "dist/site", language, "reference");
  if (!existsSync(root)) throw new Error(`${root} is missing: build the docs first (pnpm build)`);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("index.html"));
  const names = new Set(loadMarkdown(folder).pages.map((page) => page.path));
  const pages = files
    .sort()
    .map((file) => ({ file, path: file === "index.html" ? "index" : file.replace(/\/index\.html$/, "") }))
    .filter(({ path }) => names.has(path))
    .map(({ file, path }) => readHtml(path, readFileSync(join(root, file), "utf8")))
    .map((page) => ({ ...page, links: page.links.flatMap((href) => linkOf(folder, page.path, href)) }));
  return { form: "HTML", root, pages };
}

/** A link of the site, told from the root of the reference. What leads to another part of the site must be there. */
function linkOf(folder: string, from: string, href: string): string[] {
  if (/^[a-z]+:/i.test(href)) return [href];
  const { pathname, hash } = new URL(href, `http://site/reference/${from === "index" ? "" : `${from}/`}`);
  const inside = /^(?:\/[a-z]{2}-[a-z]{2})?\/reference\/(.*?)\/?$/.exec(pathname)?.[1];
  if (inside !== undefined && !/\.\w+$/.test(inside)) return [`/${inside || "index"}${hash}`];
  const file = join(folder, "dist/site", decodeURIComponent(pathname));
  return existsSync(pathname.endsWith("/") ? join(file, "index.html") : file) ? [] : [href];
}
