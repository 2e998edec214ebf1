import type { Benchmark, Sample } from "../benchmark.ts";
import type { BenchmarkResult, MetricResult } from "../result.ts";
import { judge } from "./goals.ts";
import { summarize } from "./statistics.ts";

/**
 * Runs the contenders in turn, round after round, so that each meets the same changes of the machine's load. The order
 * is reversed in every other round: whoever comes second in one comes first in the next.
 */
export async function runBenchmark(
  benchmark: Benchmark,
  short: boolean,
  progress: (text: string) => void,
): Promise<BenchmarkResult> {
  const rounds = short ? 1 : benchmark.rounds;
  const samples = new Map<string, Sample[]>(benchmark.contenders.map(({ id }) => [id, []]));
  try {
    for (let round = 0; round < rounds; round += 1) {
      const order = round % 2 === 0 ? benchmark.contenders : benchmark.contenders.toReversed();
      for (const contender of order) {
        progress(`${benchmark.title}: round ${round + 1} of ${rounds}, ${contender.name}`);
        samples.get(contender.id)?.push(await contender.measure());
      }
    }
  } finally {
    await benchmark.close?.();
  }
  const contenders = benchmark.contenders.map(({ id, name, kind }) => ({
    id,
    name,
    kind,
    metrics: collect(benchmark, samples.get(id) ?? []),
  }));
  const { id, title, about, metrics } = benchmark;
  const result = { id, title, about, metrics, rounds, contenders, reasons: benchmark.reasons ?? {} };
  return { ...result, goals: benchmark.goals.map((goal) => judge(goal, result)) };
}

/** A metric that a contender does not have stays away. */
function collect(benchmark: Benchmark, samples: Sample[]): Record<string, MetricResult> {
  const results: Record<string, MetricResult> = {};
  for (const { id } of benchmark.metrics) {
    const values = samples.map((sample) => sample[id]).filter((value) => value !== undefined);
    if (values.length > 0) results[id] = { ...summarize(values), samples: values };
  }
  return results;
}
