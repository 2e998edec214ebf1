import type { Goal, Metric } from "../../../../tools/bench/src/benchmark.ts";
import type { Summary } from "../../../../tools/bench/src/measure/statistics.ts";
import { number, ratioDigits } from "../../../../tools/bench/src/report/numbers.ts";
import { findPeerWins } from "../../../../tools/bench/src/report/peer-wins.ts";
import type { BenchmarkResult, GroupResult, Report } from "../../../../tools/bench/src/result.ts";
import { fill, titleIn, type Words, wordsFor } from "./words.ts";

/** Link target of a benchmark; its plots are drawn under the heading that has it. */
export const benchmarkAnchor = (group: GroupResult, benchmark: BenchmarkResult): string =>
  `bench-${group.id}-${benchmark.id}`;

/** The page of results, as Markdown: every figure of every benchmark in tables, what a peer wins first. */
export function renderBenchmarks(report: Report, language: string): string {
  const words = wordsFor(language);
  const { cpu, cores, memoryGiB: memory, system, node } = report.machine;
  const lines = [
    `# ${words.title}`,
    words.intro,
    `${fill(words.machine, { date: report.date.slice(0, 10), cpu, cores, memory, system, node })}${words.marks.space}${words.rerun}`,
    `## <a id="bench-peers"></a>${words.peersTitle}`,
    peersTable(report.groups, words),
    `## <a id="bench-goals"></a>${words.goalsTitle}`,
    table(words.goalsHeadings, goalRows(report.groups, words)),
    ...report.groups.flatMap((group) => groupSections(group, words)),
  ];
  return `${lines.join("\n\n")}\n`;
}

function peersTable(groups: readonly GroupResult[], words: Words): string {
  const rows = findPeerWins(groups).map(({ group, benchmark, metric, peer, factor, reason }) => [
    titleIn(words, group) + words.marks.colon + titleIn(words, benchmark.title),
    titleIn(words, metricOf(benchmark, metric)?.title ?? metric),
    peer,
    `${number(factor, 2)} ×`,
    reason ?? words.noReason,
  ]);
  return rows.length === 0 ? words.noPeer : table(words.peersHeadings, rows);
}

function goalRows(groups: readonly GroupResult[], words: Words): string[][] {
  const { colon, comma } = words.marks;
  return groups.flatMap(({ title, benchmarks }) =>
    benchmarks.flatMap((benchmark) =>
      benchmark.goals.map((goal) => {
        const metric = metricOf(benchmark, goal.metric);
        const subject = nameOf(benchmark, goal.subject);
        const what =
          goal.against === undefined
            ? subject
            : fill(words.against, { subject, against: nameOf(benchmark, goal.against) });
        return [
          `${titleIn(words, title)}${colon}${what}${comma}${titleIn(words, metric?.title ?? goal.metric)}`,
          limitOf(goal, metric, words),
          measuredOf(goal, goal.measured, metric, words),
          goal.met ? words.yes : words.no,
        ];
      }),
    ),
  );
}

function groupSections(group: GroupResult, words: Words): string[] {
  return [
    `## <a id="bench-${group.id}"></a>${titleIn(words, group.title)}`,
    ...group.benchmarks.flatMap((benchmark) => [
      `### <a id="${benchmarkAnchor(group, benchmark)}"></a>${titleIn(words, benchmark.title)}`,
      `${plain(benchmark.about)} ${fill(words.rounds, { rounds: benchmark.rounds })}`,
      figuresTable(benchmark, words),
    ]),
  ];
}

function figuresTable(benchmark: BenchmarkResult, words: Words): string {
  const metrics = metricsOf(benchmark);
  const headings = metrics.map(({ title, unit }) => {
    const shown = titleIn(words, title);
    return unit === "" || title.includes("/") ? shown : `${shown}${words.marks.open}${unit}${words.marks.close}`;
  });
  const rows = benchmark.contenders.map(({ name, kind, metrics: measured }) => [
    kind === "ours" ? `**${name}**` : name,
    ...metrics.map(({ id, digits }) => (measured[id] === undefined ? "" : spread(measured[id], digits ?? 0))),
  ]);
  return table([words.contender, ...headings], rows);
}

/** Metrics that at least one contender has a figure for. */
export function metricsOf({ metrics, contenders }: BenchmarkResult): Metric[] {
  return metrics.filter(({ id }) => contenders.some((contender) => id in contender.metrics));
}

/** `1,100 (1,000–1,200)`; the spread is left out where there is none. */
export function spread({ median, low, high }: Summary, digits: number): string {
  const [middle, from, to] = [median, low, high].map((value) => number(value, digits));
  return from === to ? `${middle}` : `${middle} (${from}–${to})`;
}

function limitOf(goal: Goal, metric: Metric | undefined, words: Words): string {
  const limit = goal.atLeast ?? goal.atMost ?? Number.NaN;
  const digits = Number.isInteger(limit) ? 0 : goal.as === "ratio" ? ratioDigits(limit) : 1;
  return `${goal.atLeast === undefined ? "≤" : "≥"} ${inUnit(number(limit, digits), goal, metric, words)}`;
}

function measuredOf(goal: Goal, measured: Summary, metric: Metric | undefined, words: Words): string {
  const digits = metric?.digits ?? (Number.isInteger(measured.median) ? 0 : 1);
  return inUnit(spread(measured, goal.as === "ratio" ? ratioDigits(measured.median) : digits), goal, metric, words);
}

function inUnit(figure: string, { as }: Goal, metric: Metric | undefined, words: Words): string {
  if (as === "ratio") return `${figure} ×`;
  const unit = metric === undefined || metric.unit === "" ? "" : ` ${metric.unit}`;
  return as === "difference" ? fill(words.difference, { figure: figure + unit }) : figure + unit;
}

const metricOf = ({ metrics }: BenchmarkResult, id: string): Metric | undefined =>
  metrics.find((metric) => metric.id === id);

const nameOf = ({ contenders }: BenchmarkResult, id: string): string =>
  contenders.find((contender) => contender.id === id)?.name ?? id;

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

const cell = (text: string): string => plain(text).replaceAll("|", "\\|");

/** Names and texts are Markdown, without HTML. */
const plain = (text: string): string => text.replaceAll("<", "&lt;").replaceAll(/\s+/g, " ");
