import type { Report } from "../../../../tools/bench/src/result.ts";
import type { Extra } from "../build/extra.ts";
import { drawPlots } from "./draw.ts";
import { renderBenchmarks } from "./page.ts";
import { wordsFor } from "./words.ts";

/** The page of benchmarks; there is none, and no link to it, before they have been run. */
export function benchmarksPage(report: Report | undefined): Extra[] {
  if (report === undefined) return [];
  return [
    {
      path: "guides/benchmarks",
      label: (language) => wordsFor(language).title,
      render: (language) => renderBenchmarks(report, language),
      finish: (tree, language) => drawPlots(tree, report, language),
    },
  ];
}
