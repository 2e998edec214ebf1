import { join } from "node:path";
import { runJson } from "../../../src/process/run.ts";
import { type ChaosOptions, expectThat, type Trial } from "../../trial.ts";

interface Endurance {
  settledMb: number;
  endMb: number;
  sockets: number;
  ok: number;
  failed: number;
}

/** MB that a heap may differ by between two collections without anything having leaked. */
const SWAY_MB = 3;
/** Three times as many as there are calls at a time: fetch keeps some for later. More would be connections that leak. */
const CONNECTIONS = 60;

export function enduranceTrials({ short, note }: ChaosOptions): Trial[] {
  const calls = short ? 10_000 : 100_000;
  const text = calls.toLocaleString("en-US");
  return [
    {
      name: `${text} calls, some of them faulty: memory and connections`,
      async run() {
        const program = join(import.meta.dirname, "program.ts");
        const result = await runJson<Endurance>(["--expose-gc", program, String(calls)]);
        const { settledMb, endMb, sockets, ok, failed } = result;
        note(
          `heap after a fifth of ${text} calls, and at the end`,
          `${settledMb.toFixed(1)} MB, ${endMb.toFixed(1)} MB`,
        );
        note("calls that were made to fail among them", failed.toLocaleString("en-US"));
        expectThat(ok + failed === calls, `${ok + failed} calls ended, expected ${calls}`);
        expectThat(failed > 0 && failed < calls / 10, `${failed} calls failed`);
        expectThat(endMb - settledMb < SWAY_MB, `the heap grew from ${settledMb} to ${endMb} MB`);
        expectThat(sockets <= CONNECTIONS, `${sockets} connections are open, expected at most ${CONNECTIONS}`);
      },
    },
  ];
}
