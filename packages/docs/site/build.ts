import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeForAgents } from "./build/agents.ts";
import { finishSite } from "./build/finish.ts";
import { GENERATED, PACKAGE, PAGES, SITE } from "./build/folders.ts";
import { languageFolder, languageTags } from "./build/languages.ts";
import { writeMarkdown } from "./build/markdown.ts";
import { placeNotFound, prepareNotFound } from "./build/not-found.ts";
import { copyInto, preparePages, readPages } from "./build/prepare.ts";
import { indexSite } from "./build/search.ts";

// Builds dist/site: Markdown → pages → finished pages → search index, with the Markdown beside it.
process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
const { build } = await import("astro");

rmSync(SITE, { recursive: true, force: true });
const pages = readPages();
preparePages(pages);
prepareNotFound(PAGES);
await build({ root: PACKAGE, logLevel: "warn" });
placeNotFound(SITE);
finishSite(SITE, pages);
writeMarkdown(pages, SITE);
writeForAgents(pages, SITE);
for (const tag of languageTags()) {
  const from = tag === "en" ? GENERATED : join(GENERATED, "translations", tag);
  for (const name of ["openapi.json", "try-it.json"]) copyInto(join(from, name), join(SITE, languageFolder(tag), name));
}
await indexSite(SITE);
