import { join } from "node:path";
import type { Benchmark, Contender, RunOptions } from "../benchmark.ts";
import { drive } from "../load/drive.ts";
import { PROBE, tokenRequest } from "../mock/requests.ts";
import { oursCli } from "../mock/servers.ts";
import { type Probe, type ServerCommand, startServer } from "../process/server.ts";
import { buildPackage } from "./build.ts";

const GITHUB_PROBE: Probe = { path: "/users/octocat/repos?per_page=10", headers: { Accept: "application/json" } };

/** The mock of GitHub's description, from the benchmark that generates it. */
export async function githubMock({ scratch, short }: RunOptions): Promise<Benchmark> {
  const out = join(scratch, "github");
  await buildPackage(out, "mock");
  const command: ServerCommand = {
    args: (port) => [join(out, "mock/dist/cli.js"), "--port", String(port), "--quiet", "--no-auth"],
  };
  const lines = Object.entries(GITHUB_PROBE.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${GITHUB_PROBE.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join("")}\r\n`;
  const load = short ? { warmupMs: 500, durationMs: 1000 } : { warmupMs: 2000, durationMs: 3000 };
  const contender = (id: string, name: string, from: ServerCommand, probe: Probe, wire: string): Contender => ({
    id,
    name,
    kind: "ours",
    measure: async () => {
      const server = await startServer(from, probe);
      try {
        const { perSecond, bytesPerAnswer } = await drive(server, {
          ...load,
          connections: 50,
          requests: [wire],
          status: 200,
        });
        return { startMs: server.startMs, perSecond, bytes: bytesPerAnswer };
      } finally {
        await server.stop();
      }
    },
  });
  return {
    id: "github-mock",
    title: "GitHub's description: the mock",
    about: `Start of a fresh process to the first 200, then \`GET ${GITHUB_PROBE.path}\` over 50 connections.`,
    metrics: [
      { id: "startMs", title: "start to first 200", unit: "ms", better: "less" },
      { id: "perSecond", title: "requests/s", unit: "1/s", better: "more" },
      { id: "bytes", title: "bytes per answer", unit: "B", better: "more" },
    ],
    contenders: [
      contender("github", "mock of GitHub's description", command, GITHUB_PROBE, request),
      contender("flows", "@live-flows/mock", oursCli(), PROBE, tokenRequest()),
    ],
    goals: [
      { metric: "startMs", subject: "github", as: "value", atMost: 500, floor: 3000 },
      { metric: "perSecond", subject: "github", against: "flows", as: "ratio", atLeast: 0.5, floor: 0.1 },
    ],
    rounds: 3,
  };
}
