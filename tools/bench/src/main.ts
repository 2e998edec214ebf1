import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Group } from "./benchmark.ts";
import { groups } from "./groups.ts";
import { describeMachine } from "./machine.ts";
import { runBenchmark } from "./measure/run.ts";
import { parseOptions, UsageError } from "./options.ts";
import { BENCH, PEERS } from "./paths.ts";
import { installPeers } from "./peers.ts";
import { toMarkdown } from "./report/markdown.ts";
import { shortfalls, summary } from "./report/summary.ts";
import type { BenchmarkResult, GroupResult, Report } from "./result.ts";

/** `pnpm bench`: see {@link parseOptions} for the command line. */
async function bench(): Promise<number> {
  const { only, short } = parseOptions(
    process.argv.slice(2),
    groups.map(({ id }) => id),
    "pnpm bench",
  );
  await installPeers();
  // Below the peers' folder, so that what is generated there finds their packages.
  mkdirSync(join(PEERS, ".cache"), { recursive: true });
  const scratch = mkdtempSync(join(PEERS, ".cache/run-"));
  try {
    const results: GroupResult[] = [];
    for (const group of groups) {
      if (!only.includes(group.id)) continue;
      const result = await runGroup(group, short, scratch);
      process.stdout.write(summary(result));
      results.push(result);
      if (!short) writeReport(result);
    }
    return finish(results, short);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function runGroup(group: Group, short: boolean, scratch: string): Promise<GroupResult> {
  const progress = (text: string) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${text}\n`);
  progress(`${group.title}: prepare`);
  const benchmarks: BenchmarkResult[] = [];
  for await (const benchmark of group.prepare({ short, scratch })) {
    benchmarks.push(await runBenchmark(benchmark, short, progress));
  }
  return { id: group.id, title: group.title, benchmarks };
}

/** After each group, so that an interrupted run keeps what it has; groups that did not run stay as they were. */
function writeReport(result: GroupResult): void {
  const file = join(BENCH, "results.json");
  const before = statSync(file, { throwIfNoEntry: false }) && (JSON.parse(readFileSync(file, "utf8")) as Report);
  const all = [...(before?.groups.filter(({ id }) => id !== result.id) ?? []), result];
  const order = groups.map(({ id }) => id);
  const sorted = all.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const report: Report = { machine: describeMachine(), date: new Date().toISOString(), groups: sorted };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(BENCH, "RESULTS.md"), toMarkdown(report));
}

/** A short run fails where a goal is far off; a full run says what is not reached and leaves the judgement to people. */
function finish(results: GroupResult[], short: boolean): number {
  const { missed, belowFloor } = shortfalls(results);
  const listed = short ? belowFloor : missed;
  for (const line of listed) process.stdout.write(`${short ? "error: far from its goal" : "not reached"}: ${line}\n`);
  if (!short) process.stdout.write("written: tools/bench/RESULTS.md, tools/bench/results.json\n");
  return short && belowFloor.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await bench();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 2;
}
