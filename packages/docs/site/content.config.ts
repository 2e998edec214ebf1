import { defineCollection } from "astro:content";
import { docsSchema } from "@astrojs/starlight/schema";
import { glob } from "astro/loaders";

export const collections = {
  // `site/build/prepare.ts` joins guides and reference there.
  docs: defineCollection({ loader: glob({ base: ".cache/pages", pattern: "**/*.md" }), schema: docsSchema() }),
};
