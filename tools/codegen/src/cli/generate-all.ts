import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { emitters } from "../emit/registry.ts";
import type { GeneratedFile } from "../model/types.ts";
import { generatedFolder, ROOT } from "../repository.ts";
import { compareFolder, type Difference, isSame, prune, readFolder, writeFolder } from "../write.ts";

const RUNS = join(ROOT, ".turbo/runs");

/**
 * Runs the pipeline (lint the document, then every package's generate task) through turbo, and prints what came of
 * it. All or nothing: where one task fails, all packages get back what they had.
 *
 * @returns the exit code.
 */
export function generateAll(): number {
  const before = new Map(emitters.map(({ name }) => [name, readFolder(generatedFolder(name))]));
  rmSync(RUNS, { recursive: true, force: true });
  const turbo = spawnSync("turbo", ["run", "generate", "--summarize", "--output-logs=errors-only"], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1" },
  });
  if (turbo.error !== undefined || turbo.status !== 0) {
    for (const [name, files] of before) writeFolder(generatedFolder(name), files);
    console.error("error: nothing was generated; see the message above");
    return turbo.status ?? 1;
  }
  const times = readTimes();
  console.log(renderTable(emitters.map(({ name }) => row(name, before.get(name) ?? [], times))));
  return 0;
}

function row(name: string, before: readonly GeneratedFile[], times: Map<string, string>): string[] {
  const folder = generatedFolder(name);
  prune(folder);
  const after = readFolder(folder);
  return [`@live-flows/${name}`, String(after.length), describe(compareFolder(folder, before)), times.get(name) ?? "-"];
}

/** `difference` compares the folder with what it held before, so what it lacks now is "added" there. */
function describe(difference: Difference): string {
  if (isSame(difference)) return "no change";
  const parts = [
    [difference.removed.length, "new"],
    [difference.changed.length, "changed"],
    [difference.added.length, "removed"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}

interface RunSummary {
  tasks: { taskId: string; cache: { status: string }; execution?: { startTime: number; endTime: number } }[];
}

/** Time of each package's generate task, or `cached`, from turbo's summary of the run. */
function readTimes(): Map<string, string> {
  const [file] = readdirSync(RUNS);
  if (file === undefined) return new Map();
  const summary = JSON.parse(readFileSync(join(RUNS, file), "utf8")) as RunSummary;
  return new Map(
    summary.tasks
      .filter((task) => task.taskId.endsWith("#generate"))
      .map((task) => {
        const name = task.taskId.slice("@live-flows/".length, -"#generate".length);
        const { startTime = 0, endTime = 0 } = task.execution ?? {};
        return [name, task.cache.status === "HIT" ? "cached" : `${((endTime - startTime) / 1000).toFixed(1)} s`];
      }),
  );
}

function renderTable(rows: string[][]): string {
  const all = [["package", "files", "result", "time"], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((cells) => (cells[column] ?? "").length)));
  return all
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("   ")
        .trimEnd(),
    )
    .join("\n");
}
