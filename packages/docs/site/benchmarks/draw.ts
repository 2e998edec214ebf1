import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import type { Report } from "../../../../tools/bench/src/result.ts";
import { benchmarkAnchor } from "./page.ts";
import { plotsOf } from "./plot.ts";
import { wordsFor } from "./words.ts";

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
