import type { Benchmark, Contender, RunOptions, Sample } from "../benchmark.ts";
import { drive } from "../load/drive.ts";
import { peerVersion } from "../peers.ts";
import { type ServerCommand, startServer } from "../process/server.ts";
import { PROBE, signedRequests, tokenRequest } from "./requests.ts";
import { bare, ours, prism, scalar } from "./servers.ts";

const CONNECTIONS = 50;
/** Different signatures that are sent in turn. */
const SIGNATURES = 500;

export function throughput(answer: string, { short }: RunOptions): Benchmark {
  const token = () => Promise.resolve([tokenRequest()]);
  const signed = () => signedRequests(SIGNATURES);
  const load = short ? { warmupMs: 500, durationMs: 1000 } : { warmupMs: 2000, durationMs: 4000 };
  const contender = (
    id: string,
    name: string,
    kind: Contender["kind"],
    command: ServerCommand,
    requests: () => Promise<string[]>,
  ): Contender => ({ id, name, kind, measure: async () => sample(command, await requests(), load) });

  return {
    id: "throughput",
    title: "Requests per second",
    about:
      `${CONNECTIONS} connections, each with one request at a time (\`GET ${PROBE.path}\`), from another process. ` +
      "Servers are started anew for every round. The mock checks credentials, parameters and pages over 250 items, so " +
      "its answer holds ten items; Prism and Scalar answer with the document's one example. Requests with signatures " +
      `are signed by Huawei's own SDK, ${SIGNATURES} different ones. The bare server sends the mock's bytes.`,
    metrics: [
      { id: "perSecond", title: "requests/s", unit: "1/s", better: "more" },
      { id: "p99", title: "p99", unit: "ms", better: "less", digits: 1 },
      { id: "cpu", title: "CPU per request", unit: "µs", better: "less" },
      { id: "loadedMb", title: "memory under load", unit: "MB", better: "less" },
      { id: "bytes", title: "bytes per answer", unit: "B", better: "more" },
    ],
    contenders: [
      contender("bare", "bare node:http", "limit", bare(answer), token),
      contender("ours", "@live-flows/mock, token", "ours", ours(), token),
      contender("ours-signed", "@live-flows/mock, signatures checked", "ours", ours(), signed),
      contender("prism", `Prism ${peerVersion("@stoplight/prism-cli")}, silent`, "peer", prism(), token),
      contender("scalar", `Scalar mock server ${peerVersion("@scalar/mock-server")}`, "peer", scalar(), token),
    ],
    goals: [
      { metric: "perSecond", subject: "ours", against: "bare", as: "ratio", atLeast: 0.8, floor: 0.25 },
      { metric: "perSecond", subject: "ours-signed", against: "bare", as: "ratio", atLeast: 0.65, floor: 0.15 },
      { metric: "perSecond", subject: "ours", against: "prism", as: "ratio", atLeast: 6, floor: 1.5 },
      { metric: "perSecond", subject: "ours", against: "scalar", as: "ratio", atLeast: 5, floor: 1.2 },
    ],
    rounds: 5,
  };
}

async function sample(
  command: ServerCommand,
  requests: string[],
  times: { warmupMs: number; durationMs: number },
): Promise<Sample> {
  const server = await startServer(command, PROBE);
  try {
    const result = await drive(server, { ...times, connections: CONNECTIONS, requests, status: 200 });
    const taken: Sample = { perSecond: result.perSecond, p99: result.p99, bytes: result.bytesPerAnswer };
    if (result.cpuPerRequest !== undefined) taken["cpu"] = result.cpuPerRequest;
    if (result.loadedMb !== undefined) taken["loadedMb"] = result.loadedMb;
    return taken;
  } finally {
    await server.stop();
  }
}
