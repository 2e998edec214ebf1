import { parseArgs } from "node:util";
import { printReport, shortfalls } from "../check/print.ts";
import { makeReport } from "../check/report.ts";
import { main } from "../process/main.ts";
import { withScratch } from "../process/scratch.ts";
import { repositoryRoot } from "../repository.ts";

/**
 * `pnpm release:check [--base REF] [--json]`: the release that each package needs at least, and whether the changesets
 * ask for it. Exit code 1 where they ask for less.
 */
async function check(): Promise<number> {
  const { values } = parseArgs({ options: { base: { type: "string" }, json: { type: "boolean", default: false } } });
  const report = await withScratch("live-flows-check-", (scratch) =>
    makeReport({ root: repositoryRoot, scratch, ...(values.base === undefined ? {} : { base: values.base }) }),
  );
  process.stdout.write(`${values.json ? JSON.stringify(report.packages, null, 2) : printReport(report)}\n`);
  return shortfalls(report).length > 0 ? 1 : 0;
}

await main(check);
