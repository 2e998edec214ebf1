import { benchmarksPage } from "./benchmarks/extra.ts";
import { readResults } from "./benchmarks/results.ts";
import type { Extra } from "./build/extra.ts";

/** The pages that this site has beside guides and reference. */
export const EXTRAS: readonly Extra[] = benchmarksPage(readResults());
