import type { MetricResult, Report } from "../../../../tools/bench/src/result.ts";

const measured = (median: number, low = median, high = median): MetricResult => ({ median, low, high, samples: [] });

/** Results as `pnpm bench` writes them, small and made up, for tests. */
export const sampleReport: Report = {
  machine: { cpu: "A processor", cores: 2, memoryGiB: 8, system: "Linux x64", node: "v24.0.0" },
  date: "2026-01-31T00:00:00.000Z",
  groups: [
    {
      id: "mock",
      title: "Mock",
      benchmarks: [
        {
          id: "throughput",
          title: "Requests per second",
          about: "Twelve connections.",
          rounds: 3,
          metrics: [
            { id: "perSecond", title: "requests/s", unit: "1/s", better: "more" },
            { id: "p99", title: "p99", unit: "ms", better: "less", digits: 1 },
            { id: "never", title: "never measured", unit: "", better: "less" },
          ],
          contenders: [
            {
              id: "ours",
              name: "Ours",
              kind: "ours",
              metrics: { perSecond: measured(12_000, 11_000, 13_000), p99: measured(3, 2.9, 3.1) },
            },
            {
              id: "peer",
              name: "Peer | 1.0",
              kind: "peer",
              metrics: { perSecond: measured(2000), p99: measured(2) },
            },
            { id: "bare", name: "Bare server", kind: "limit", metrics: { perSecond: measured(15_000) } },
          ],
          reasons: { "p99:peer": "It validates <nothing>." },
          goals: [
            {
              metric: "perSecond",
              subject: "ours",
              against: "peer",
              as: "ratio",
              atLeast: 5,
              floor: 2,
              measured: { median: 6, low: 5.5, high: 6.5 },
              met: true,
              aboveFloor: true,
            },
            {
              metric: "p99",
              subject: "ours",
              as: "value",
              atMost: 1.5,
              floor: 9,
              measured: { median: 3, low: 2.9, high: 3.1 },
              met: false,
              aboveFloor: true,
            },
          ],
        },
      ],
    },
  ],
};
