import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ChaosOptions, expectThat, type Trial } from "../../trial.ts";

interface Outcome {
  accepted: number;
  refused: number;
  faults: { seed: number; problem: string }[];
  count: number;
}

/** Documents that one process tries. */
const BATCH = 250;
/** A document that takes longer than this hangs. */
const HANG_MS = 30_000;

export function fuzzTrials({ short, scratch, note }: ChaosOptions): Trial[] {
  const batches = short ? 1 : 40;
  const totals = { accepted: 0, refused: 0 };
  return Array.from({ length: batches }, (_, batch) => ({
    name: `damaged documents ${batch * BATCH} to ${(batch + 1) * BATCH - 1}`,
    async run() {
      const folder = join(scratch, `fuzz-${batch}`);
      mkdirSync(folder, { recursive: true });
      const outcome = await runBatch(folder, batch * BATCH);
      totals.accepted += outcome.accepted;
      totals.refused += outcome.refused;
      if (batch === batches - 1)
        note("documents generated, and refused with a message", `${totals.accepted}, ${totals.refused}`);
      const [fault] = outcome.faults;
      expectThat(fault === undefined, `${outcome.count} faults, the first with seed ${fault?.seed}: ${fault?.problem}`);
    },
  }));
}

async function runBatch(folder: string, firstSeed: number): Promise<Outcome> {
  const program = join(import.meta.dirname, "program.ts");
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", program, folder, String(firstSeed), String(BATCH)],
    { stdio: "pipe" },
  );
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-1000);
  });
  let at = "";
  const watch = setInterval(() => {
    const now = seedIn(folder);
    if (now === at) child.kill("SIGKILL");
    at = now;
  }, HANG_MS);
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  clearInterval(watch);
  expectThat(signal !== "SIGKILL", `hangs at seed ${at}`);
  expectThat(code === 0, `ended with ${code ?? signal} at seed ${seedIn(folder)}: ${errors}`);
  return JSON.parse(output.trimEnd().split("\n").at(-1) ?? "") as Outcome;
}

function seedIn(folder: string): string {
  try {
    return readFileSync(join(folder, "seed"), "utf8");
  } catch {
    return "none yet";
  }
}
