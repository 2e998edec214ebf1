import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
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
