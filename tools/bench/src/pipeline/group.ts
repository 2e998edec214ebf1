import type { Benchmark, Contender, Group, RunOptions } from "../benchmark.ts";
import { type Clone, cloneRepository } from "./clone.ts";
import { editDescription, timeOfEdit } from "./dev.ts";

/** Everything that follows from the document, short of tests. */
const TASKS = ["run", "generate", "build"];

export const pipeline: Group = {
  id: "pipeline",
  title: "Pipeline",
  async *prepare({ scratch, short }: RunOptions): AsyncGenerator<Benchmark> {
    const clone = await cloneRepository(scratch);
    yield editUnderDev(clone);
    if (!short) yield builds(clone);
  },
};

function editUnderDev(clone: Clone): Benchmark {
  return {
    id: "dev",
    title: "An edit under pnpm dev",
    about: "From saving one changed description to client and mock being regenerated, in a copy of the repository.",
    metrics: [{ id: "ms", title: "time", unit: "ms", better: "less" }],
    contenders: [
      { id: "ours", name: "pnpm dev", kind: "ours", measure: async () => ({ ms: await timeOfEdit(clone) }) },
    ],
    goals: [{ metric: "ms", subject: "ours", as: "value", atMost: 300, floor: 3000 }],
    rounds: 3,
  };
}

function builds(clone: Clone): Benchmark {
  const turbo = (...more: string[]) => clone.exec("turbo", [...TASKS, ...more]);
  const timed = async (work: () => Promise<unknown>) => {
    const started = performance.now();
    await work();
    return { seconds: (performance.now() - started) / 1000 };
  };
  const contender = (id: string, name: string, measure: Contender["measure"]): Contender => ({
    id,
    name,
    kind: "ours",
    measure,
  });
  return {
    id: "builds",
    title: "Generate and build everything",
    about:
      "`turbo run generate build` in a copy of the repository: with nothing in the cache, with nothing changed, and " +
      "after one changed description of the document. The reference needs Java where the document has changed.",
    metrics: [{ id: "seconds", title: "time", unit: "s", better: "less", digits: 1 }],
    contenders: [
      contender("cold", "cold", () => timed(() => turbo("--force"))),
      contender("warm", "warm, nothing changed", async () => {
        await turbo();
        return timed(() => turbo());
      }),
      contender("edit", "one description edited", async () => {
        await turbo();
        editDescription(clone);
        return timed(() => turbo());
      }),
    ],
    goals: [{ metric: "seconds", subject: "warm", against: "cold", as: "ratio", atMost: 0.2, floor: 0.5 }],
    rounds: 3,
  };
}
