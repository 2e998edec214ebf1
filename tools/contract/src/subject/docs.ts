import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readHtml } from "../pages/html.ts";
import { readMarkdown } from "../pages/markdown.ts";
import type { Page } from "../pages/page.ts";
import { retold } from "../pages/retell.ts";
import { LOCATIONS } from "./load.ts";

export interface DocsSubject {
  /** What the failing checks call it: `Markdown`, `HTML`. */
  form: string;
  /** Folder that the pages' paths are relative to. */
  root: string;
  pages: Page[];
}

/** Tags of the languages that the reference is translated into. */
export function languagesOf(folder: string = LOCATIONS.docs): string[] {
  const translations = join(folder, "src/generated/translations");
  return existsSync(translations) ? readdirSync(translations).sort() : [];
}

/** The generated reference as Markdown; in another language, with its own words told in English. */
export function loadMarkdown(folder: string = LOCATIONS.docs, language = ""): DocsSubject {
  const own = language === "" ? "src/generated/reference" : `src/generated/translations/${language}/reference`;
  const root = [join(folder, own), join(folder, "reference"), folder].find(existsSync) ?? folder;
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  const pages = files
    .sort()
    .map((file) =>
      readMarkdown(relative(root, join(root, file)).replace(/\.md$/, ""), readFileSync(join(root, file), "utf8")),
    );
  if (pages.length === 0) throw new Error(`${root}: no Markdown, expected the generated reference`);
  return inLanguage({ form: "Markdown", root, pages }, language);
}

function inLanguage(docs: DocsSubject, language: string): DocsSubject {
  if (language === "") return docs;
  return { ...docs, form: `${docs.form} (${language})`, pages: docs.pages.map((page) => retold(page, language)) };
}

/** The reference as the built site shows it; in another language, with its own words told in English. */
export function loadHtml(folder: string = LOCATIONS.docs, language = ""): DocsSubject {
  const root = join(folder, "dist/site", language.toLowerCase(), "reference");
  if (!existsSync(root)) throw new Error(`${root} is missing: build the docs first (pnpm build)`);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("index.html"));
  const names = new Set(loadMarkdown(folder).pages.map((page) => page.path));
  const pages = files
    .sort()
    .map((file) => ({ file, path: file === "index.html" ? "index" : file.replace(/\/index\.html$/, "") }))
    .filter(({ path }) => names.has(path))
    .map(({ file, path }) => htmlPage(folder, path, readFileSync(join(root, file), "utf8")));
  return inLanguage({ form: "HTML", root, pages }, language);
}

/** A page of the site, its links told from the root of the reference. */
export function htmlPage(folder: string, path: string, html: string): Page {
  const page = readHtml(path, html);
  return { ...page, links: page.links.flatMap((href) => linkOf(folder, page.path, href)) };
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
