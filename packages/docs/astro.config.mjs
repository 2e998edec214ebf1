import starlight from "@astrojs/starlight";
import { defineConfig, passthroughImageService } from "astro/config";
import { languages, languageTags } from "./site/build/languages.ts";
import { sidebar } from "./site/build/sidebar.ts";
import { readTitle } from "./site/build/titles.ts";

/** One page per Markdown file; `site/build.ts` runs Astro and then finishes the HTML (see `site/build/finish.ts`). */
export default defineConfig({
  srcDir: "./site",
  publicDir: "./site/public",
  outDir: "./dist/site",
  cacheDir: "./.cache/astro",
  // Nothing inline, so that the Content-Security-Policy needs no exception.
  build: { inlineStylesheets: "never" },
  vite: { build: { assetsInlineLimit: 0 } },
  compressHTML: true,
  devToolbar: { enabled: false },
  image: { service: passthroughImageService() },
  markdown: { syntaxHighlight: false },
  integrations: [
    starlight({
      title: Object.fromEntries(languageTags().map((tag) => [tag, readTitle(tag)])),
      locales: languages(),
      defaultLocale: "root",
      sidebar: sidebar(),
      customCss: ["./site/styles/site.css"],
      expressiveCode: false,
      pagefind: false, // site/build/search.ts indexes the finished pages
      lastUpdated: false,
      credits: false,
      disable404Route: false,
      tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
      components: {
        Footer: "./site/components/Footer.astro",
        LanguageSelect: "./site/components/LanguageSelect.astro",
        Search: "./site/components/Search.astro",
        Sidebar: "./site/components/Sidebar.astro",
        ThemeProvider: "./site/components/ThemeProvider.astro",
        ThemeSelect: "./site/components/ThemeSelect.astro",
      },
    }),
  ],
});
