import { mkdirSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { languageFolder, languageTags } from "./languages.ts";

/** What stands where a page does not exist, by language; the English one is Starlight's own. */
const WORDS: Record<string, string> = { "zh-CN": "页面不存在。请检查地址，或使用搜索。" };

const translated = () => languageTags().filter((tag) => WORDS[tag] !== undefined);

/** Writes, where Astro reads them, the pages that say that there is none. They are no pages of the reference. */
export function prepareNotFound(pages: string): void {
  for (const tag of translated()) {
    const file = join(pages, languageFolder(tag), "404.md");
    mkdirSync(dirname(file), { recursive: true });
    const hero = JSON.stringify({ tagline: WORDS[tag], actions: [] });
    writeFileSync(file, `---\ntitle: "404"\ntemplate: splash\npagefind: false\nhero: ${hero}\n---\n`);
  }
}

/** Moves them to where servers look for them: Astro knows `/404.html` alone. */
export function placeNotFound(site: string): void {
  for (const tag of translated()) {
    const folder = join(site, languageFolder(tag), "404");
    renameSync(join(folder, "index.html"), `${folder}.html`);
    rmdirSync(folder);
  }
}
