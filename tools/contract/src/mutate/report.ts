import { reasonFor } from "./equivalents/index.ts";
import type { Verdict } from "./fault.ts";

/** The table of the report: how many faults were planted in each artefact, and what became of them. */
export function reportTable(verdicts: Verdict[], seconds: number): string {
  const artefacts = [...new Set(verdicts.map((verdict) => verdict.artefact))];
  const rows = artefacts.map((artefact) => {
    const own = verdicts.filter((verdict) => verdict.artefact === artefact);
    const planted = own.filter(({ outcome }) => outcome === "killed" || outcome === "survived");
    const killed = planted.filter(({ outcome }) => outcome === "killed").length;
    const equivalent = planted.filter((one) => one.outcome === "survived" && reasonFor(one) !== undefined).length;
    return [artefact, planted.length, killed, planted.length - killed - equivalent, equivalent].join(" | ");
  });
  return [
    "| artefact | planted | killed | survived | equivalent, with a reason |",
    "|---|---|---|---|---|",
    ...rows.map((row) => `| ${row} |`),
    "",
    `${verdicts.length} faults tried in ${seconds.toFixed(0)} s; not counted: those that change nothing in the artefact ` +
      `(${verdicts.filter(({ outcome }) => outcome === "same").length}) and documents that the factory refuses ` +
      `(${verdicts.filter(({ outcome }) => outcome === "refused").length}).`,
  ].join("\n");
}
