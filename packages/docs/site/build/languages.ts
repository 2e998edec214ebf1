import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { GENERATED } from "./folders.ts";

/** Names of languages, each in itself. */
const NAMES: Record<string, string> = { "zh-CN": "简体中文" };

/** Folder of a language's pages and path of its part of the site: `zh-cn`. English has none. */
export function languageFolder(tag: string): string {
  return tag === "en" ? "" : tag.toLowerCase();
}

/** BCP 47 tags of the languages that the reference exists in, English first. */
export function languageTags(): string[] {
  const translations = join(GENERATED, "translations");
  return ["en", ...(existsSync(translations) ? readdirSync(translations).sort() : [])];
}

/** The language of a page, by the path of its Markdown, and its path under that language's folder. */
export function pageOf(source: string): { language: string; path: string } {
  const language = languageTags().find((tag) => tag !== "en" && source.startsWith(`${languageFolder(tag)}/`));
  if (language === undefined) return { language: "en", path: source };
  return { language, path: source.slice(languageFolder(language).length + 1) };
}

/** Starlight's `locales`. */
export function languages(): Record<string, { label: string; lang: string }> {
  const entries = languageTags().map((tag) => {
    const label = tag === "en" ? "English" : (NAMES[tag] ?? tag);
    return [languageFolder(tag) || "root", { label, lang: tag }];
  });
  return Object.fromEntries(entries);
}
