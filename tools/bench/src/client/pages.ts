import { join } from "node:path";
import type { Benchmark, Contender, RunOptions } from "../benchmark.ts";
import { CREDENTIALS, PROBE, TOKEN } from "../mock/requests.ts";
import { ours } from "../mock/servers.ts";
import { PROGRAMS } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { runJson } from "../process/run.ts";
import { type RunningServer, startServer } from "../process/server.ts";

const LESS = "does less for a call: no retries, no timeouts, no check against repeated pages";

const LIMIT = 100;

export async function pages(heyApi: string, { short }: RunOptions): Promise<Benchmark> {
  const total = short ? 10_000 : 100_000;
  // One mock for all: what is compared is who asks.
  const command = ours({ flows: total, tokens: [TOKEN], credentials: [CREDENTIALS] });
  const server: RunningServer = await startServer(command, PROBE);
  const program = join(PROGRAMS, "read-pages.mjs");
  const args = [`http://127.0.0.1:${server.port}`, String(LIMIT), String(total)];
  const read = async (id: string) => ({
    ...(await runJson<{ perSecond: number }>([program, id, ...args], { env: { HEY_API_CLIENT: heyApi } })),
  });
  await read("fetch"); // the first to ask would pay for the mock's compiler
  const contender = (id: string, name: string, kind: Contender["kind"]): Contender => ({
    id,
    name,
    kind,
    measure: () => read(id),
  });
  return {
    id: "pages",
    title: `Reading ${total.toLocaleString("en-US")} items by pages`,
    about:
      `All items of the mock over loopback, ${LIMIT} a page, in a fresh process without warm-up. The client iterates; ` +
      "for the others the loop that their users have to write. `fetch` alone is the same loop with nothing around it.",
    metrics: [
      { id: "perSecond", title: "items/s", unit: "1/s", better: "more" },
      { id: "cpuUsPerPage", title: "CPU per page", unit: "µs", better: "less" },
    ],
    contenders: [
      contender("fetch", "fetch alone, a loop", "limit"),
      contender("ours", "@live-flows/client, for await", "ours"),
      contender("ours-prefetch", "@live-flows/client, for await, prefetch 4", "ours"),
      contender("openapi-fetch", `openapi-fetch ${peerVersion("openapi-fetch")}, a loop`, "peer"),
      contender("hey-api", `hey-api ${peerVersion("@hey-api/openapi-ts")}, a loop`, "peer"),
      contender("ky", `ky ${peerVersion("ky")}, a loop`, "peer"),
      contender("huawei", `Huawei's core SDK ${peerVersion("@huaweicloud/huaweicloud-sdk-core")}, a loop`, "peer"),
    ],
    goals: [
      { metric: "perSecond", subject: "ours", against: "fetch", as: "ratio", atLeast: 0.8, floor: 0.4 },
      { metric: "perSecond", subject: "ours-prefetch", against: "fetch", as: "ratio", atLeast: 1, floor: 0.5 },
    ],
    reasons: {
      "perSecond:openapi-fetch": LESS,
      "perSecond:hey-api": LESS,
      "perSecond:ky": "does less for a call: no check of parameters or against repeated pages",
      "cpuUsPerPage:openapi-fetch": LESS,
      "cpuUsPerPage:hey-api": LESS,
      "cpuUsPerPage:ky": "does less for a call: no check of parameters or against repeated pages",
    },
    rounds: 5,
    close: () => server.stop(),
  };
}
