import { join } from "node:path";
import type { Benchmark, Contender, RunOptions } from "../benchmark.ts";
import { PROGRAMS } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { jointRun } from "./joint-run.ts";
import { takeTurns } from "./turns.ts";

/** Versions are read when the peers are installed. */
const contendersOf = (): Omit<Contender, "measure">[] => [
  { id: "fetch", name: "fetch alone", kind: "limit" },
  { id: "ours", name: "@live-flows/client, timeouts off", kind: "ours" },
  { id: "ours-defaults", name: "@live-flows/client, as it comes", kind: "ours" },
  { id: "ours-everything", name: "@live-flows/client, everything on", kind: "ours" },
  { id: "ours-signed", name: "@live-flows/client, AK/SK", kind: "ours" },
  { id: "openapi-fetch", name: `openapi-fetch ${peerVersion("openapi-fetch")}, bare`, kind: "peer" },
  { id: "hey-api", name: `hey-api ${peerVersion("@hey-api/openapi-ts")}, fetch client`, kind: "peer" },
  { id: "ky", name: `ky ${peerVersion("ky")}`, kind: "peer" },
  { id: "huawei", name: `Huawei's core SDK ${peerVersion("@huaweicloud/huaweicloud-sdk-core")}`, kind: "peer" },
];

/** @param answer the page of ten that every call gets. */
export function callCost(answer: string, heyApi: string, { short }: RunOptions): Benchmark {
  const program = join(PROGRAMS, "call-cost.mjs");
  const contenders = contendersOf();
  const args = new Map(contenders.map(({ id }) => [id, [id, answer]]));
  const take = jointRun(async () => {
    const costs = await takeTurns(program, args, short ? 3 : 8, { HEY_API_CLIENT: heyApi });
    // What fetch itself takes: the rest is what the client adds.
    const bare = costs["fetch"]?.["cpuUs"] ?? 0;
    return Object.fromEntries(
      Object.entries(costs).map(([id, cost]) => [id, { ...cost, addedUs: Math.max(0, (cost["cpuUs"] ?? 0) - bare) }]),
    );
  });
  return {
    id: "call-cost",
    title: "Cost of a call",
    about:
      "One call after the other with a fetch that answers in process with a page of ten, so that only the client's own " +
      "work counts: processor time of the whole process for one call, garbage collection included. What a client adds " +
      "is taken over `fetch`, `Request` and `response.json()`. All take turns, 200 calls each, in a process of their own. The " +
      "first row of the client has timeouts off; with everything on it has both timeouts, middleware of both kinds and " +
      "headers of its own. Retries, the check of parameters and the token are on in all rows. Huawei's SDK signs; so " +
      "does the last row of the client.",
    metrics: [
      { id: "cpuUs", title: "CPU per call", unit: "µs", better: "less", digits: 1 },
      { id: "addedUs", title: "added to fetch", unit: "µs", better: "less", digits: 1 },
      { id: "wallUs", title: "time per call", unit: "µs", better: "less", digits: 1 },
    ],
    contenders: contenders.map((contender) => ({ ...contender, measure: () => take(contender.id) })),
    goals: [
      { metric: "cpuUs", subject: "ours", against: "openapi-fetch", as: "ratio", atMost: 1.25, floor: 4 },
      { metric: "cpuUs", subject: "ours-everything", against: "openapi-fetch", as: "ratio", atMost: 1.6, floor: 5 },
    ],
    reasons: callReasons,
    rounds: 7,
  };
}

const less = "does less for a call: no retries, no check of parameters, no typed errors, no credentials that change";
const callReasons: Record<string, string> = Object.fromEntries(
  ["cpuUs", "addedUs", "wallUs"].flatMap((metric) => [
    [`${metric}:openapi-fetch`, less],
    [`${metric}:hey-api`, less],
    [`${metric}:ky`, "no check of parameters, no credentials that change, no typed errors of the service"],
  ]),
);
