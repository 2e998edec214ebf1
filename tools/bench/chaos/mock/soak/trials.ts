import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runJson } from "../../../src/process/run.ts";
import { type RunningServer, residentMb } from "../../../src/process/server.ts";
import { type ChaosOptions, expectThat, type Trial } from "../../trial.ts";
import { expectHealthy, TOTAL } from "../subject.ts";
import { liveMb } from "./live-memory.ts";

interface Soak {
  requests: number;
  byStatus: Record<string, number>;
  wrong: number;
  examples: string[];
  lost: number;
}

const SEED = 20_251_205;
/** Room for the garbage that was not collected yet at the moment of looking. */
const SWAY_MB = 40;
/** Room for what is alive: requests on their way, and a journal whose entries differ in size. */
const LIVE_SWAY_MB = 10;

/** Load for a long time, with every answer compared with what is right. */
export function soakTrials(server: () => RunningServer, { short, scratch, note }: ChaosOptions): Trial[] {
  const requests = short ? 20_000 : 1_000_000;
  const seconds = short ? 5 : 600;
  return [
    {
      name: `${requests.toLocaleString("en-US")} generated requests or more, for ${seconds} s, every answer compared`,
      async run() {
        const { pid } = server();
        const samples: number[] = [];
        const sample = () => samples.push(residentMb(pid) ?? Number.NaN);
        const timer = setInterval(sample, (seconds * 1000) / 20);
        // After the first quarter, in which the journal and the caches fill.
        const early = sleep((seconds * 1000) / 4).then(() => liveMb(pid, scratch));
        const args = [server().port, TOTAL, requests, seconds, SEED].map(String);
        const result = await runJson<Soak>([join(import.meta.dirname, "program.ts"), ...args]).finally(() =>
          clearInterval(timer),
        );
        sample();
        const [before, after] = [await early, await liveMb(pid, scratch)];
        report(result, samples, note);
        note(
          "alive in it after a quarter of that time, and at its end",
          `${before.toFixed(1)}, ${after.toFixed(1)} MB`,
        );
        expectThat(result.wrong === 0, `${result.wrong} wrong answers, for example ${result.examples[0]}`);
        expectThat(result.lost === 0, `${result.lost} connections were lost`);
        expectThat(result.requests >= requests, `${result.requests} requests, expected ${requests}`);
        for (const status of [200, 400, 401, 404]) {
          expectThat((result.byStatus[status] ?? 0) > 0, `no answer had status ${status}: the trial tried too little`);
        }
        expectThat(after - before < LIVE_SWAY_MB, `what is alive grew from ${before} to ${after} MB`);
        // Within seconds a process only grows into its load.
        if (!short) expectFlat(samples);
        await expectHealthy(server());
      },
    },
  ];
}

function report({ requests, byStatus }: Soak, samples: number[], note: ChaosOptions["note"]): void {
  const statuses = Object.entries(byStatus).map(([status, count]) => `${status}: ${count.toLocaleString("en-US")}`);
  note("requests whose answers were compared", `${requests.toLocaleString("en-US")} (${statuses.join(", ")})`);
  note("resident memory of the mock over that time", `${samples.map((mb) => Math.round(mb)).join(", ")} MB`);
}

/** After the first quarter, in which a process grows into its load. */
function expectFlat(samples: number[]): void {
  const settled = samples.slice(Math.ceil(samples.length / 4)).filter((mb) => !Number.isNaN(mb));
  const [first] = settled;
  const last = settled.at(-1);
  if (first === undefined || last === undefined) return; // the system does not tell
  expectThat(last - first < SWAY_MB, `the mock grew from ${Math.round(first)} to ${Math.round(last)} MB`);
}
