import { type Bump, highest, isHigher } from "../bump.ts";
import type { PackageReport, Reason, Report } from "../check/report.ts";
import { printChangeset } from "./changeset.ts";

export interface AutoChangesets {
  /** Texts by file, relative to the root. */
  write: Map<string, string>;
  /** Files written earlier that nothing needs any more. */
  remove: string[];
}

const PREFIX = ".changeset/auto-";

/**
 * The changesets for what a report found: one for the changes of the document, which concern all packages, and one for
 * each package whose own API or files changed. Run again, it writes the same files again. A bump that was raised by
 * hand in one of them stays raised.
 */
export function autoChangesets(report: Report): AutoChangesets {
  const write = new Map<string, string>();
  const add = (name: string, bumps: Record<string, Bump>, text: string): void => {
    if (Object.keys(bumps).length === 0) return;
    const file = `${PREFIX}${name}.md`;
    write.set(file, printChangeset({ bumps: raised(bumps, report.pending.get(file)?.bumps), text }));
  };

  add("document", bumpsOf(report, "document"), documentText(report));
  for (const { package: released, reasons, asked } of report.packages) {
    const name = released.folder.split("/").at(-1) ?? released.folder;
    const api = highest(bumpsBy(reasons, "api"));
    // Generated types follow the document: what the document's changeset says is not said twice.
    if (isHigher(api, highest(bumpsBy(reasons, "document")))) add(name, { [released.name]: api }, apiText(reasons));
    const files = reasons.filter(({ source }) => source === "files");
    // Files alone are worth a changeset only where nothing else releases the package.
    const isAlone = asked === "none" || report.pending.has(`${PREFIX}${name}.md`);
    if (files.length > 0 && isAlone) add(name, { [released.name]: "patch" }, list("Changes", files));
  }
  const remove = [...report.pending.keys()].filter((file) => file.startsWith(PREFIX) && !write.has(file));
  return { write, remove };
}

function bumpsOf({ packages }: Report, source: Reason["source"]): Record<string, Bump> {
  const entries = packages
    .map(({ package: { name }, reasons }) => [name, highest(bumpsBy(reasons, source))] as const)
    .filter(([, bump]) => bump !== "none");
  return Object.fromEntries(entries);
}

const bumpsBy = (reasons: readonly Reason[], source: Reason["source"]): Bump[] =>
  reasons.filter((reason) => reason.source === source).map(({ bump }) => bump);

const apiText = (reasons: readonly Reason[]): string =>
  list(
    "Changes of the exported types",
    reasons.filter(({ source }) => source === "api"),
  );

/** The bumps, or what was there where it is higher. */
function raised(bumps: Record<string, Bump>, before: Record<string, Bump> = {}): Record<string, Bump> {
  const result = { ...bumps };
  for (const [name, bump] of Object.entries(before)) {
    if (isHigher(bump, result[name] ?? "none")) result[name] = bump;
  }
  return result;
}

function documentText({ packages }: Report): string {
  const most = packages.reduce<PackageReport | undefined>(
    (chosen, candidate) => (documentReasons(candidate).length > documentReasons(chosen).length ? candidate : chosen),
    undefined,
  );
  return list("Changes of the API", documentReasons(most));
}

const documentReasons = (report: PackageReport | undefined): Reason[] =>
  report?.reasons.filter(({ source }) => source === "document") ?? [];

/**
 * One sentence as it is; several as a list under a title, since changelogs make an item of each changeset. Breaking
 * changes come first: they are what a user must know.
 */
function list(title: string, reasons: readonly Reason[]): string {
  const order: readonly Bump[] = ["major", "minor", "patch", "none"];
  const texts = order.flatMap((bump) => reasons.filter((reason) => reason.bump === bump)).map(({ text }) => text);
  const unique = [...new Set(texts)];
  return unique.length === 1 ? (unique[0] ?? "") : `${title}:\n\n${unique.map((text) => `- ${text}`).join("\n")}`;
}
