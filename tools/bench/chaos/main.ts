import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeMachine } from "../src/machine.ts";
import { parseOptions, UsageError } from "../src/options.ts";
import { BENCH } from "../src/paths.ts";
import { oneLine, toMarkdown } from "./report.ts";
import { sections } from "./sections.ts";
import { runSection, type SectionResult } from "./trial.ts";

/** `pnpm chaos [--only client,mock,factory,attacks] [--short]`: exits with 1 where anything was not survived. */
async function chaos(): Promise<number> {
  const ids = sections.map(({ id }) => id);
  const { only, short } = parseOptions(process.argv.slice(2), ids, "pnpm chaos");
  const cache = join(BENCH, "chaos/.cache");
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, "run-"));
  const results: SectionResult[] = [];
  try {
    for (const section of sections.filter(({ id }) => only.includes(id))) {
      const result = await runSection(section, short, scratch);
      results.push(result);
      print(result);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const whole = !short && only.length === ids.length;
  if (whole) {
    writeFileSync(join(BENCH, "CHAOS.md"), toMarkdown(describeMachine(), new Date().toISOString(), results));
    process.stdout.write("written: tools/bench/CHAOS.md\n");
  }
  return results.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

function print({ title, tried, survived, faults, notes, seconds }: SectionResult): void {
  process.stdout.write(`${title}: ${survived} of ${tried} survived, ${Math.round(seconds)} s\n`);
  for (const { name, value } of notes) process.stdout.write(`  ${name}: ${value}\n`);
  for (const { trial, problem } of faults) process.stdout.write(`  FAULT ${trial}: ${oneLine(problem)}\n`);
}

try {
  process.exitCode = await chaos();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
}
