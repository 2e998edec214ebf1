import type { Metric } from "../benchmark.ts";
import type { BenchmarkResult, ContenderResult, GroupResult, Report } from "../result.ts";
import { figure, goalFigure, goalLimit, number } from "./numbers.ts";
import { findPeerWins, type PeerWin } from "./peer-wins.ts";

/** The report that people read. Benchmarks that a peer wins come first. */
export function toMarkdown(report: Report): string {
  return [
    "# Benchmark results",
    "",
    "Written by `pnpm bench`; do not edit. Every figure is the median of several rounds, with the lowest and the highest",
    "in parentheses. Contenders run in turn within a round, and ratios are taken within rounds, so that they hold where",
    "absolute figures depend on the machine.",
    "",
    ...machine(report),
    "",
    "## Where a peer is better",
    "",
    ...peerWins(findPeerWins(report.groups)),
    "",
    "## Goals",
    "",
    ...goals(report.groups),
    ...report.groups.flatMap(group),
  ]
    .join("\n")
    .concat("\n");
}

function machine({ machine: { cpu, cores, memoryGiB, system, node }, date }: Report): string[] {
  return [`Run on ${date.slice(0, 10)}: ${cpu}, ${cores} cores, ${memoryGiB} GiB of memory, ${system}, Node ${node}.`];
}

function peerWins(wins: PeerWin[]): string[] {
  if (wins.length === 0) return ["Nowhere in this run."];
  return table(
    ["benchmark", "figure", "peer", "better by", "why"],
    wins.map(({ group, benchmark, metric, peer, factor, reason }) => [
      `${group}: ${benchmark.title}`,
      metricOf(benchmark, metric).title,
      peer,
      `${number(factor, 2)} ×`,
      reason ?? "no reason known yet",
    ]),
  );
}

function goals(groups: GroupResult[]): string[] {
  const rows = groups.flatMap(({ title, benchmarks }) =>
    benchmarks.flatMap((benchmark) =>
      benchmark.goals.map((goal) => {
        const metric = metricOf(benchmark, goal.metric);
        const against = goal.against === undefined ? "" : ` against ${nameOf(benchmark, goal.against)}`;
        return [
          `${title}: ${nameOf(benchmark, goal.subject)}${against}, ${metric.title}`,
          goalLimit(goal, metric),
          goalFigure(goal, goal.measured, metric),
          goal.met ? "yes" : "**no**",
        ];
      }),
    ),
  );
  return table(["what", "goal", "measured", "met"], rows);
}

function group({ title, benchmarks }: GroupResult): string[] {
  return ["", `## ${title}`, ...benchmarks.flatMap(section)];
}

function section(benchmark: BenchmarkResult): string[] {
  const metrics = benchmark.metrics.filter(({ id }) => benchmark.contenders.some(({ metrics }) => id in metrics));
  const headings = metrics.map(({ title, unit }) => (unit === "" || title.includes("/") ? title : `${title}, ${unit}`));
  const rows = benchmark.contenders.map((contender) => [
    contender.kind === "ours" ? `**${contender.name}**` : contender.name,
    ...metrics.map((metric) => cell(contender, metric)),
  ]);
  const rounds = benchmark.rounds === 1 ? "One round." : `${benchmark.rounds} rounds.`;
  return ["", `### ${benchmark.title}`, "", `${benchmark.about} ${rounds}`, "", ...table(["", ...headings], rows)];
}

function cell(contender: ContenderResult, metric: Metric): string {
  const result = contender.metrics[metric.id];
  return result === undefined ? "" : figure(result, metric.digits ?? 0);
}

function metricOf(benchmark: BenchmarkResult, id: string): Metric {
  const metric = benchmark.metrics.find((each) => each.id === id);
  if (metric === undefined) throw new Error(`${benchmark.id} has no metric ${id}`);
  return metric;
}

function nameOf(benchmark: BenchmarkResult, id: string): string {
  return benchmark.contenders.find((contender) => contender.id === id)?.name ?? id;
}

function table(headings: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.map((text) => text.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)];
}
