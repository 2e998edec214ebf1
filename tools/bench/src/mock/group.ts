import type { Benchmark, Group } from "../benchmark.ts";
import { inProcess } from "./in-process.ts";
import { installed } from "./installed.ts";
import { recordAnswer } from "./recorded-answer.ts";
import { ours } from "./servers.ts";
import { signatures } from "./signatures.ts";
import { start } from "./start.ts";
import { throughput } from "./throughput.ts";

export const mock: Group = {
  id: "mock",
  title: "Mock",
  async *prepare(options): AsyncGenerator<Benchmark> {
    const answer = await recordAnswer(ours(), options.scratch);
    yield throughput(answer, options);
    yield start(answer);
    yield inProcess(answer, options);
    yield installed();
    yield signatures(options);
  },
};
