import { join, resolve } from "node:path";

/** Root of this package. */
export const PACKAGE = resolve(import.meta.dirname, "../..");

/** What the factory wrote. */
export const GENERATED = join(PACKAGE, "src/generated");

/** Hand-written pages, one folder for each language. */
export const GUIDES = join(PACKAGE, "guides");

/** Guides and reference as Astro reads them. */
export const PAGES = join(PACKAGE, ".cache/pages");

/** The finished site. */
export const SITE = join(PACKAGE, "dist/site");
