import type { RunningServer } from "../../src/process/server.ts";
import { expectThat, type Section, type Trial } from "../trial.ts";
import { connectionTrials } from "./connections.ts";
import { fuzzTrials } from "./fuzz.ts";
import { rawTrials } from "./raw.ts";
import { shutdownTrials } from "./shutdown.ts";
import { soakTrials } from "./soak/trials.ts";
import { startMock } from "./subject.ts";

let running: RunningServer | undefined;

export const mock: Section = {
  id: "mock",
  title: "Mock under hostile traffic",
  about:
    "One mock, in a process of its own, gets all of it; after each trial it must still answer right. Generated requests " +
    "are compared with answers worked out from the document without the mock: status, total and every item.",
  async trials(options): Promise<Trial[]> {
    const server = await startMock(options.scratch);
    running = server;
    const it = () => server;
    return [
      ...rawTrials(it),
      ...connectionTrials(it, options.short),
      ...fuzzTrials(it, options.short),
      ...soakTrials(it, options),
      { name: "the same process from the first trial to the last", run: async () => expectAlive(server) },
      ...shutdownTrials(),
    ];
  },
  async close() {
    await running?.stop();
    running = undefined;
  },
};

function expectAlive({ pid }: RunningServer): void {
  let alive = true;
  try {
    process.kill(pid, 0);
  } catch {
    alive = false;
  }
  expectThat(alive, "the mock has ended");
}
