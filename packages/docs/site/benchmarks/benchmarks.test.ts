import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import { expect, test } from "vitest";
import type { Report } from "../../../../tools/bench/src/result.ts";
import { drawPlots } from "./draw.ts";
import { benchmarksPage } from "./extra.ts";
import { renderBenchmarks } from "./page.ts";
import { readResults } from "./results.ts";
import { sampleReport } from "./sample.ts";

/** A page as Astro gives it: headings with their ids, and one table each. */
const PAGE = `<h2 id="bench-goals">Goals</h2><table></table><h3 id="bench-mock-throughput">Requests per second</h3>
<p>About.</p><table><tr><td>1</td></tr></table>`;

function draw(report: Report, language: string): { html: string; elements: Element[] } {
  const tree = fromHtml(PAGE, { fragment: true });
  drawPlots(tree, report, language);
  const elements: Element[] = [];
  visit(tree, "element", (element) => void elements.push(element));
  return { html: toHtml(tree), elements };
}

test("there is no page without results, and one with them", () => {
  const folder = mkdtempSync(join(tmpdir(), "docs-benchmarks-"));
  const file = join(folder, "results.json");
  expect(benchmarksPage(readResults(file))).toEqual([]);
  writeFileSync(file, JSON.stringify(sampleReport));
  expect(readResults(file)).toEqual(sampleReport);
  const [page] = benchmarksPage(readResults(file));
  expect([page?.path, page?.label("en"), page?.label("zh-CN")]).toEqual([
    "guides/benchmarks",
    "Benchmarks",
    "性能测试",
  ]);
  rmSync(folder, { recursive: true });
});

test("every figure is in a table: what a peer wins first, then the goals", () => {
  const page = renderBenchmarks(sampleReport, "en");
  expect([...page.matchAll(/^#+ (?:<a id=".*"><\/a>)?(.*)$/gm)].map(([, title]) => title)).toEqual([
    "Benchmarks",
    "Where a peer is better",
    "Goals",
    "Mock",
    "Requests per second",
  ]);
  expect(page).toContain("Measured on 2026-01-31: A processor, 2 cores, 8 GiB of memory, Linux x64, Node v24.0.0.");
  expect(page).toContain("| Mock: Requests per second | p99 | Peer \\| 1.0 | 1.50 × | It validates &lt;nothing>. |");
  expect(page).toContain("| Mock: Ours against Peer \\| 1.0, requests/s | ≥ 5 × | 6.00 (5.50–6.50) × | yes |");
  expect(page).toContain("| Mock: Ours, p99 | ≤ 1.5 ms | 3.0 (2.9–3.1) ms | **no** |");
  expect(page).toContain("| Contender | requests/s | p99 (ms) |");
  expect(page).toContain("| **Ours** | 12,000 (11,000–13,000) | 3.0 (2.9–3.1) |");
  expect(page).toContain("| Bare server | 15,000 |  |");
});

test("the Chinese page has the same figures, in the same places", () => {
  const [english, chinese] = [renderBenchmarks(sampleReport, "en"), renderBenchmarks(sampleReport, "zh-CN")];
  const shape = (page: string) =>
    page.split("\n").map((line) => /^(#*|\|)/.exec(line)?.[0] + String(line.split("|").length));
  expect(shape(chinese)).toEqual(shape(english));
  expect(chinese.match(/[\d,.]+ \([^)]*–/g)).toEqual(english.match(/[\d,.]+ \([^)]*–/g));
  expect(chinese).toContain("| 模拟服务：Ours对比Peer \\| 1.0，每秒请求数 | ≥ 5 × |");
});

test("each metric that has a goal is a plot in front of the table, which says the same without being seen", () => {
  const { html, elements } = draw(sampleReport, "en");
  expect(html).toMatch(/About\.<\/p><figure.*<\/figure><figure.*<\/figure><table>/s);
  const plots = elements.filter(({ tagName }) => tagName === "svg");
  expect(plots).toHaveLength(2);
  expect(html).toContain('<title id="bench-mock-throughput-perSecond-title">Requests per second: requests/s</title>');
  expect(html).toContain("Bars with the medians: Ours 12,000; Peer | 1.0 2,000; Bare server 15,000.");
  expect(html).toContain("requests/s (more is better)");
  for (const { properties } of plots) {
    const ids = elements.map((element) => element.properties["id"]);
    for (const id of String(properties["ariaLabelledBy"]).split(","))
      expect(ids.filter((each) => each === id)).toHaveLength(1);
  }
});

test("bars are as long as their medians, and the widest spread leaves room for its figure", () => {
  const { elements } = draw(sampleReport, "zh-CN");
  const widths = elements.filter(({ tagName }) => tagName === "rect").map(({ properties }) => properties["width"]);
  expect(widths.slice(0, 3)).toEqual(["56.00%", "9.33%", "70.00%"]);
});

test("words of a contender cannot break the picture, and nothing needs an inline style", () => {
  const hostile = structuredClone(sampleReport);
  const [contender] = hostile.groups[0]?.benchmarks[0]?.contenders ?? [];
  if (contender !== undefined) contender.name = "</text><script>alert(1)</script>";
  const { html } = draw(hostile, "en");
  expect(html).not.toContain("<script>");
  expect(html).not.toContain("style=");
  expect(renderBenchmarks(hostile, "en")).not.toContain("<script>");
});
