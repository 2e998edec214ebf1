import { join } from "node:path";
import type { Benchmark, Contender, RunOptions } from "../benchmark.ts";
import { PROGRAMS } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { runJson } from "../process/run.ts";

interface Cost {
  wallUs: number;
  cpuUs: number;
}

/** @param answer the page of ten that every call gets. */
export function callCost(answer: string, heyApi: string, { short }: RunOptions): Benchmark {
  const program = join(PROGRAMS, "call-cost.mjs");
  const cost = (id: string) =>
    runJson<Cost>([program, id, answer, String(short ? 0.5 : 2)], { env: { HEY_API_CLIENT: heyApi } });
  // What fetch itself takes, measured beside each contender: the rest is what the client adds.
  const contender = (id: string, name: string, kind: Contender["kind"]): Contender => ({
    id,
    name,
    kind,
    measure: async () => {
      const bare = await cost("fetch");
      const { wallUs, cpuUs } = await cost(id);
      return { cpuUs, wallUs, addedUs: Math.max(0, cpuUs - bare.cpuUs) };
    },
  });
  return {
    id: "call-cost",
    title: "Cost of a call",
    about:
      "One call after the other with a fetch that answers in process with a page of ten, so that only the client's own " +
      "work counts: processor time of the whole process for one call, garbage collection included. What a client adds " +
      "is taken over `fetch`, `Request` and `response.json()` measured right before it. The first row of the client " +
      "has timeouts off; with everything on it has both timeouts, middleware of both kinds and headers of its own. " +
      "Retries, the check of parameters and the token are on in all rows. Huawei's SDK signs; so does the last row of " +
      "the client.",
    metrics: [
      { id: "cpuUs", title: "CPU per call", unit: "µs", better: "less", digits: 1 },
      { id: "addedUs", title: "added to fetch", unit: "µs", better: "less", digits: 1 },
      { id: "wallUs", title: "time per call", unit: "µs", better: "less", digits: 1 },
    ],
    contenders: [
      contender("fetch", "fetch alone", "limit"),
      contender("ours", "@live-flows/client, timeouts off", "ours"),
      contender("ours-defaults", "@live-flows/client, as it comes", "ours"),
      contender("ours-everything", "@live-flows/client, everything on", "ours"),
      contender("ours-signed", "@live-flows/client, AK/SK", "ours"),
      contender("openapi-fetch", `openapi-fetch ${peerVersion("openapi-fetch")}, bare`, "peer"),
      contender("hey-api", `hey-api ${peerVersion("@hey-api/openapi-ts")}, fetch client`, "peer"),
      contender("ky", `ky ${peerVersion("ky")}`, "peer"),
      contender("huawei", `Huawei's core SDK ${peerVersion("@huaweicloud/huaweicloud-sdk-core")}`, "peer"),
    ],
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
