import { isHigher } from "../bump.ts";
import type { PackageReport, Reason, Report } from "./report.ts";

/** The packages whose changesets ask for less than they need. */
export function shortfalls(report: Report): PackageReport[] {
  return report.packages.filter(({ needed, asked }) => isHigher(needed, asked));
}

/** The report as people read it. */
export function printReport(report: Report): string {
  return [...documentLines(report), ...report.packages.flatMap(packageLines), "", table(report), verdict(report)].join(
    "\n",
  );
}

/** Changes of the document concern all packages alike: listed once, as the most concerned package sees them. */
function documentLines(report: Report): string[] {
  const seen = report.packages.map(({ reasons }) => reasons.filter(({ source }) => source === "document"));
  const changes = seen.find((reasons) => reasons.length > 0) ?? [];
  if (changes.length === 0) return [];
  return ["The document", ...changes.flatMap(reasonLines)];
}

function packageLines({ package: { name }, reasons }: PackageReport): string[] {
  const own = reasons.filter(({ source }) => source !== "document");
  return own.length === 0 ? [] : ["", name, ...own.flatMap(reasonLines)];
}

function reasonLines({ bump, text, why, pointer, rule }: Reason): string[] {
  const place = pointer === undefined ? [] : [`         ${pointer}`];
  return [`  ${bump.padEnd(6)} ${text}`, ...place, `         ${rule === undefined ? "" : `${rule}: `}${why}`];
}

function table({ packages }: Report): string {
  const rows = packages.map(({ package: { name }, last, needed, asked }) => [
    name,
    last === undefined ? "never released" : last.version,
    needed,
    asked,
  ]);
  const lines = [["package", "last release", "needs", "changesets ask for"], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function verdict(report: Report): string {
  const short = shortfalls(report);
  if (short.length === 0) return "\nThe changesets ask for enough.";
  const lines = short.map(
    ({ package: { name }, needed, asked }) =>
      `${name} needs a ${needed} release, ${asked === "none" ? "no changeset asks for one" : `its changesets ask for ${asked}`}.`,
  );
  const help = "`pnpm changeset:auto` writes what is missing. A bump may be raised by hand, never lowered below this.";
  return `\n${lines.join("\n")}\n${help}`;
}
