import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import type { Report } from "../../../../../tools/bench/src/result.ts";
import { benchmarkAnchor } from "../../benchmarks/page.ts";
import { plotsOf } from "../../benchmarks/plot.ts";
import { BENCHMARKS_PAGE, readResults } from "../../benchmarks/results.ts";
import { wordsFor } from "../../benchmarks/words.ts";
import type { FinishedPage } from "../finish.ts";
import { languageFolder, languageTags } from "../languages.ts";

/** Draws the plots of the page of benchmarks. */
export function addPlots({ tree, source }: FinishedPage): void {
  if (!source.endsWith(`${BENCHMARKS_PAGE}.md`)) return;
  const language = languageTags().find((tag) => source.startsWith(`${languageFolder(tag)}/`)) ?? "en";
  const report = readResults();
  if (report !== undefined) drawPlots(tree, report, language);
}

/** Puts the plots of each benchmark in front of its table. */
export function drawPlots(tree: Root, report: Report, language: string): void {
  const words = wordsFor(language);
  const plots = new Map(
    report.groups.flatMap((group) =>
      group.benchmarks.map((benchmark) => {
        const anchor = benchmarkAnchor(group, benchmark);
        return [anchor, plotsOf(benchmark, anchor, words)] as const;
      }),
    ),
  );
  let heading = "";
  visit(tree, "element", (element, index, parent) => {
    const { id } = element.properties;
    if (/^h[23]$/.test(element.tagName)) heading = typeof id === "string" ? id : "";
    if (element.tagName !== "table" || parent === undefined || index === undefined) return;
    const drawn: Element[] = plots.get(heading) ?? [];
    plots.delete(heading);
    parent.children.splice(index, 0, ...drawn);
    return index + drawn.length + 1;
  });
}
