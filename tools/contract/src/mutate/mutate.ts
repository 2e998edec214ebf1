import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { LOCATIONS } from "../subject/load.ts";
import { remove } from "./copy.ts";
import { reasonFor } from "./equivalents/index.ts";
import { ARTEFACTS, type Artefact, kindOf, type Verdict } from "./fault.ts";
import { plan, rightPages } from "./jobs.ts";
import { prepare, tryAll, WORKSHOP } from "./pool.ts";
import { reportTable } from "./report.ts";
import { takeSnapshot } from "./snapshot.ts";
import { OTHER_DOCUMENTS } from "./world.ts";

const USAGE = `usage: pnpm mutate [--artefact NAME]... [--documents] [--others] [--sample N] [--seed TEXT] [--only TEXT]... [--json FILE] [--all] [--processes N]

Plants faults in the artefacts and runs the contract tests on each; exits 1 where one survives.
  --artefact NAME   one of: ${ARTEFACTS.join(", ")}; all by default
  --documents       also the facts of the documents in tools/contract/documents; --others: of these alone
  --sample N        faults of each hand-written runtime, form of the reference and document in
                    tools/contract/documents (default 150); --all takes every one
  --seed TEXT       another sample, as many faults of it as --sample says
  --only TEXT       faults whose description holds TEXT, or one of several
  --json FILE       every verdict, for machines
  --processes N     how many faults are tried at a time (default: as many as there are processors, at least 2)`;

const { values } = parseArgs({
  options: {
    artefact: { type: "string", multiple: true },
    sample: { type: "string", default: "150" },
    documents: { type: "boolean", default: false },
    others: { type: "boolean", default: false },
    all: { type: "boolean", default: false },
    seed: { type: "string", default: "" },
    only: { type: "string", multiple: true },
    json: { type: "string" },
    processes: { type: "string", default: String(Math.max(2, availableParallelism())) },
    help: { type: "boolean", short: "h", default: false },
  },
});

if (values.help) {
  console.log(USAGE);
} else {
  const artefacts = (values.artefact ?? ARTEFACTS) as Artefact[];
  const unknown = artefacts.filter((name) => !ARTEFACTS.includes(name));
  if (unknown.length > 0) {
    console.error(`--artefact: got ${unknown.join(", ")}\n${USAGE}`);
    process.exit(2);
  }
  process.exitCode = await main(artefacts);
}

async function main(artefacts: Artefact[]): Promise<number> {
  const started = Date.now();
  try {
    takeSnapshot(join(WORKSHOP, "right"));
    const wrong = [
      ...(await prepare(new Set(artefacts.flatMap((one) => kindOf(one) ?? [])), Number(values.processes))),
      ...(await tryAll(rightPages(artefacts), Number(values.processes), () => {}))
        .filter(({ outcome }) => outcome !== "survived")
        .map(({ artefact, by }) => `${artefact}: ${by}`),
    ];
    if (wrong.length > 0) {
      const list = wrong.map((line) => `  ${line}`).join("\n");
      console.error(`the contract tests fail before any fault is planted; mend that first\n${list}`);
      return 2;
    }
    const sample = values.all ? Number.POSITIVE_INFINITY : Number(values.sample);
    const own = values.others ? [] : [LOCATIONS.spec];
    const documents = [...own, ...(values.documents || values.others ? OTHER_DOCUMENTS : [])];
    const jobs = plan({
      artefacts,
      documents,
      sample,
      seed: values.seed,
      ...(values.only !== undefined && { only: values.only }),
    });
    const verdicts = await tryAll(jobs, Number(values.processes), tell);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(verdicts, null, 1)}\n`);
    console.log(`\n${reportTable(verdicts, (Date.now() - started) / 1000)}`);
    return verdicts.some(isOpen) ? 1 : 0;
  } finally {
    remove(WORKSHOP);
  }
}

function isOpen(verdict: Verdict): boolean {
  return verdict.outcome === "survived" && reasonFor(verdict) === undefined;
}

function tell(verdict: Verdict): void {
  if (isOpen(verdict)) console.log(`SURVIVED  ${verdict.artefact}: ${verdict.what}`);
}
