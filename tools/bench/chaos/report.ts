import type { Machine } from "../src/machine.ts";
import type { SectionResult } from "./trial.ts";

/** The report that people read; faults come first. */
export function toMarkdown(machine: Machine, date: string, results: readonly SectionResult[]): string {
  const tried = results.reduce((sum, { tried }) => sum + tried, 0);
  const survived = results.reduce((sum, { survived }) => sum + survived, 0);
  return [
    "# Chaos report",
    "",
    "Written by `pnpm chaos`; do not edit. All traffic stays on the loopback interface.",
    "",
    `Run on ${date.slice(0, 10)}: ${machine.cpu}, ${machine.cores} cores, ${machine.system}, Node ${machine.node}.`,
    "",
    `**${survived} of ${tried} trials survived.**`,
    ...faults(results),
    ...results.flatMap(section),
    "",
  ].join("\n");
}

function faults(results: readonly SectionResult[]): string[] {
  const all = results.flatMap(({ title, faults }) => faults.map((fault) => ({ title, ...fault })));
  if (all.length === 0) return [];
  return ["", "## Faults", "", ...all.map(({ title, trial, problem }) => `- ${title}: ${trial}: ${oneLine(problem)}`)];
}

function section({ title, about, tried, survived, notes, seconds }: SectionResult): string[] {
  return [
    "",
    `## ${title}`,
    "",
    about,
    "",
    `${survived} of ${tried} trials survived, in ${Math.round(seconds)} s.`,
    ...(notes.length === 0 ? [] : ["", ...notes.map(({ name, value }) => `- ${name}: ${value}`)]),
  ];
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 300);
}
