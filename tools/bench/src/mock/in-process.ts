import { join } from "node:path";
import type { Benchmark, Contender, RunOptions } from "../benchmark.ts";
import { PROGRAMS, SPEC } from "../paths.ts";
import { peerVersion } from "../peers.ts";
import { runJson } from "../process/run.ts";
import { startServer } from "../process/server.ts";
import { PROBE } from "./requests.ts";
import { bare } from "./servers.ts";

export function inProcess(answer: string, { short }: RunOptions): Benchmark {
  const program = join(PROGRAMS, "in-process.mjs");
  const take = (id: string, argument: string) => () =>
    runJson<{ perSecond: number }>([program, id, String(short ? 0.5 : 2), argument]);
  const contender = (id: string, name: string, kind: Contender["kind"], argument = answer): Contender => ({
    id,
    name,
    kind,
    measure: async () => ({ ...(await take(id, argument)()) }),
  });
  const overLoopback = async () => {
    const server = await startServer(bare(answer), PROBE);
    try {
      return { ...(await take("loopback", String(server.port))()) };
    } finally {
      await server.stop();
    }
  };
  const msw = peerVersion("msw");
  return {
    id: "in-process",
    title: "In process, no port",
    about:
      "One call after the other, the body read to its end, in a fresh process: a `Request` in, a `Response` out. The " +
      "limit is a function that answers every request with `Response.json` of the same data. The mock checks the " +
      "token and parameters and pages; MSW has a handler written by hand for this one call.",
    metrics: [{ id: "perSecond", title: "calls/s", unit: "1/s", better: "more" }],
    contenders: [
      contender("bare", "bare function, Response.json", "limit"),
      contender("ours", "@live-flows/mock, createMock().fetch", "ours"),
      contender("msw-direct", `MSW ${msw}, getResponse`, "peer"),
      contender("msw-fetch", `MSW ${msw}, setupServer and fetch`, "peer"),
      contender("scalar", `Scalar mock server ${peerVersion("@scalar/mock-server")}, app.fetch`, "peer", SPEC),
      { id: "loopback", name: "fetch over loopback, bare node:http", kind: "peer", measure: overLoopback },
    ],
    goals: [
      { metric: "perSecond", subject: "ours", against: "bare", as: "ratio", atLeast: 0.6, floor: 0.25 },
      { metric: "perSecond", subject: "ours", against: "loopback", as: "ratio", atLeast: 5, floor: 1.5 },
    ],
    rounds: 5,
  };
}
