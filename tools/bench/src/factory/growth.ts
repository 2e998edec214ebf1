import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Benchmark, Contender, RunOptions } from "../benchmark.ts";
import { runCodegen } from "./codegen.ts";
import { familyDocument } from "./family.ts";

export function growth({ scratch }: RunOptions): Benchmark {
  const contender = (operations: number): Contender => ({
    id: String(operations),
    name: `${operations.toLocaleString("en-US")} operations`,
    kind: "ours",
    measure: async () => {
      const spec = join(scratch, `family-${operations}.json`);
      writeFileSync(spec, JSON.stringify(familyDocument(operations)));
      const { seconds, peakMb } = await runCodegen(spec, join(scratch, `family-${operations}`));
      return { seconds, perOperation: (seconds * 1000) / operations, peakMb };
    },
  });
  return {
    id: "growth",
    title: "Growth with the number of operations",
    about: "One family of operations, 10, 100 and 1,000 of them; client and mock, whole command in a fresh process.",
    metrics: [
      { id: "seconds", title: "time", unit: "s", better: "less", digits: 2 },
      { id: "perOperation", title: "per operation", unit: "ms", better: "less", digits: 2 },
      { id: "peakMb", title: "peak memory", unit: "MB", better: "less" },
    ],
    contenders: [contender(10), contender(100), contender(1000)],
    goals: [{ metric: "perOperation", subject: "1000", against: "100", as: "ratio", atMost: 1.3, floor: 2 }],
    rounds: 3,
  };
}
