import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Changelog, renderChangelog } from "../changelog/changelog.ts";
import { EXTRAS } from "../extras.ts";
import { GENERATED, GUIDES, PACKAGE, PAGES } from "./folders.ts";
import { languageFolder, languageTags } from "./languages.ts";
import { splitTitle } from "./titles.ts";

/** A page of the site: where its Markdown stands under the site's root, and the Markdown. */
export interface Page {
  path: string;
  markdown: string;
}

const HEADER = /^<!-- Generated from .*? -->\n\n/;

/** All pages, guides and reference, in every language. */
export function readPages(): Page[] {
  const changelog = JSON.parse(readFileSync(join(PACKAGE, "releases/changelog.json"), "utf8")) as Changelog;
  return languageTags().flatMap((tag) => {
    const reference = join(GENERATED, tag === "en" ? "reference" : `translations/${tag}/reference`);
    return [
      ...readFolder(join(GUIDES, tag), "guides"),
      ...EXTRAS.map(({ path, render }) => ({ path: `${path}.md`, markdown: render(tag) })),
      ...readFolder(reference, "reference"),
      { path: "reference/changelog.md", markdown: renderChangelog(changelog, tag) },
    ].map((page) => ({
      path: [languageFolder(tag), page.path].filter((part) => part !== "").join("/"),
      markdown: page.markdown,
    }));
  });
}

/** Writes the pages where Astro reads them, each with the front matter that it wants. */
export function preparePages(pages: readonly Page[]): void {
  rmSync(PAGES, { recursive: true, force: true });
  for (const { path, markdown } of pages) {
    const file = join(PAGES, path.replace(/(^|\/)home\.md$/, "$1index.md"));
    mkdirSync(dirname(file), { recursive: true });
    const { title, body } = splitTitle(markdown);
    writeFileSync(file, `---\n${frontMatter(path, title)}---\n\n${body}`);
  }
}

function frontMatter(path: string, title: string): string {
  const home = /(^|\/)home\.md$/.test(path);
  return [`title: ${JSON.stringify(title)}`, ...(home ? ["tableOfContents: false"] : []), ""].join("\n");
}

function readFolder(folder: string, section: string): Page[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
  return files.sort().map((file) => ({
    path: file === "home.md" ? file : `${section}/${file}`,
    markdown: readFileSync(join(folder, file), "utf8").replace(HEADER, ""),
  }));
}

/** Copies what is published beside the pages as it is. */
export function copyInto(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}
