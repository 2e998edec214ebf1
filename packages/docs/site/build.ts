import { rmSync } from "node:fs";
import { join } from "node:path";
import { finishSite } from "./build/finish.ts";
import { GENERATED, PACKAGE, SITE } from "./build/folders.ts";
import { writeMarkdown } from "./build/markdown.ts";
import { copyInto, preparePages, readPages } from "./build/prepare.ts";
import { indexSite } from "./build/search.ts";

// Builds dist/site: Markdown → pages → finished pages → search index, with the Markdown beside it.
process.env["ASTRO_TELEMETRY_DISABLED"] = "1";
const { build } = await import("astro");

rmSync(SITE, { recursive: true, force: true });
const pages = readPages();
preparePages(pages);
await build({ root: PACKAGE, logLevel: "warn" });
finishSite(SITE);
writeMarkdown(pages, SITE);
for (const name of ["openapi.json", "try-it.json"]) copyInto(join(GENERATED, name), join(SITE, name));
await indexSite(SITE);
