import type { Element, ElementContent } from "hast";
import type { Metric } from "../../../../tools/bench/src/benchmark.ts";
import { number } from "../../../../tools/bench/src/report/numbers.ts";
import type { BenchmarkResult, ContenderResult } from "../../../../tools/bench/src/result.ts";
import { metricsOf } from "./page.ts";
import { fill, titleIn, type Words } from "./words.ts";

/** Height of a contender: its name, and its bar below. */
const ROW = 46;
const BAR = { top: 22, height: 16 };
/** The longest bar leaves this share to the figure behind it. */
const LONGEST = 70;

/**
 * Plots of a benchmark: of the metrics that it has goals for, else of the first one; the table has all of them.
 * @param anchor The benchmark's link target, which makes ids unique on the page.
 */
export function plotsOf(benchmark: BenchmarkResult, anchor: string, words: Words): Element[] {
  const metrics = metricsOf(benchmark);
  const judged = metrics.filter(({ id }) => benchmark.goals.some(({ metric }) => metric === id));
  return (judged.length > 0 ? judged : metrics.slice(0, 1)).map((metric) =>
    plot(benchmark, metric, `${anchor}-${metric.id}`, words),
  );
}

/** Horizontal bars, drawn in shares of the width, so that text stays as large on a phone as elsewhere. */
function plot(benchmark: BenchmarkResult, metric: Metric, id: string, words: Words): Element {
  const { id: name, digits = 0, unit } = metric;
  const contenders = benchmark.contenders.filter(({ metrics }) => metrics[name] !== undefined);
  const most = Math.max(...contenders.map(({ metrics }) => metrics[name]?.high ?? 0));
  const share = (value: number): string => `${((most === 0 ? 0 : value / most) * LONGEST).toFixed(2)}%`;
  const title = titleIn(words, metric.title);
  const shownUnit = unit === "" || metric.title.includes("/") ? "" : ` ${unit}`;
  const bars = contenders.map(
    (contender) => `${contender.name} ${number(contender.metrics[name]?.median ?? 0, digits)}${shownUnit}`,
  );
  const rows = contenders.map((contender, index) => row(contender, metric, index * ROW, share, shownUnit));
  const svg = element(
    "svg",
    { role: "img", ariaLabelledBy: [`${id}-title`, `${id}-desc`], width: "100%", height: contenders.length * ROW },
    [
      element("title", { id: `${id}-title` }, [text(titleIn(words, benchmark.title) + words.marks.colon + title)]),
      element("desc", { id: `${id}-desc` }, [text(fill(words.bars, { bars: bars.join(words.marks.semicolon) }))]),
      ...rows.flat(),
    ],
  );
  const caption = element("figcaption", {}, [
    text(title + words.marks.open + words.better[metric.better] + words.marks.close),
  ]);
  return element("figure", { className: ["plot"], id, dataPagefindIgnore: "all" }, [caption, svg]);
}

function row(
  { name, kind, metrics }: ContenderResult,
  { id, digits = 0 }: Metric,
  top: number,
  share: (value: number) => string,
  unit: string,
): ElementContent[] {
  const result = metrics[id];
  if (result === undefined) return [];
  const { median, low, high } = result;
  const middle = top + BAR.top + BAR.height / 2;
  const bar = { x: 0, y: top + BAR.top, width: share(median), height: BAR.height, rx: 2, className: [`bar-${kind}`] };
  const range = { x1: share(low), x2: share(high), y1: middle, y2: middle, className: ["range"] };
  const figure = { x: share(high), dx: 8, y: middle, dominantBaseline: "central" };
  return [
    element("text", { x: 0, y: top + 15, className: [`name-${kind}`] }, [text(name)]),
    element("rect", bar, []),
    ...(low === high ? [] : [element("line", range, [])]),
    // The spread is drawn, and in the table: a phone has no room for it in words.
    element("text", figure, [text(`${number(median, digits)}${unit}`)]),
  ];
}

/** Attributes of SVG are text, and its coordinates numbers. */
type Attributes = Record<string, string | number | string[]>;

function element(tagName: string, attributes: Attributes, children: ElementContent[]): Element {
  const entries = Object.entries(attributes).map(([name, value]) => [name, Array.isArray(value) ? value : `${value}`]);
  return { type: "element", tagName, properties: Object.fromEntries(entries), children };
}

const text = (value: string): ElementContent => ({ type: "text", value });
