import type { Benchmark, Contender, Sample } from "../benchmark.ts";
import { peerVersion } from "../peers.ts";
import { residentMb, type ServerCommand, startServer } from "../process/server.ts";
import { PROBE } from "./requests.ts";
import { bare, ours, oursCli, prism, scalar } from "./servers.ts";

/** Time after the first answer in which a process comes to rest. */
const SETTLE_MS = 500;

export function start(answer: string): Benchmark {
  const contender = (id: string, name: string, kind: Contender["kind"], command: ServerCommand): Contender => ({
    id,
    name,
    kind,
    measure: () => sample(command),
  });
  return {
    id: "start",
    title: "Start and memory at rest",
    about:
      "From the start of a fresh process to its first answer with status 200; resident memory half a second later. " +
      "The first row of the mock is a program that calls startMockServer, the second one is its command.",
    metrics: [
      { id: "startMs", title: "start to first 200", unit: "ms", better: "less" },
      { id: "idleMb", title: "memory at rest", unit: "MB", better: "less" },
    ],
    contenders: [
      contender("bare", "bare node:http", "limit", bare(answer)),
      contender("ours", "@live-flows/mock, program", "ours", ours()),
      contender("ours-cli", "@live-flows/mock, command", "ours", oursCli()),
      contender("prism", `Prism ${peerVersion("@stoplight/prism-cli")}, silent`, "peer", prism()),
      contender("scalar", `Scalar mock server ${peerVersion("@scalar/mock-server")}`, "peer", scalar()),
    ],
    goals: [
      { metric: "startMs", subject: "ours", against: "bare", as: "difference", atMost: 30, floor: 300 },
      { metric: "startMs", subject: "ours", against: "prism", as: "ratio", atMost: 0.2, floor: 0.7 },
      { metric: "startMs", subject: "ours", against: "scalar", as: "ratio", atMost: 0.2, floor: 0.7 },
      { metric: "idleMb", subject: "ours", against: "bare", as: "difference", atMost: 10, floor: 30 },
    ],
    rounds: 9,
  };
}

async function sample(command: ServerCommand): Promise<Sample> {
  const server = await startServer(command, PROBE);
  try {
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    const idleMb = residentMb(server.pid);
    return { startMs: server.startMs, ...(idleMb === undefined ? {} : { idleMb }) };
  } finally {
    await server.stop();
  }
}
