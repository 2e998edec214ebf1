/**
 * Requests per second over loopback, as ratios to bare node:http sending the same bytes. The servers run at the same
 * time and take turns, so that both see the same machine: `node bench/throughput.ts`.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { putLoad } from "./load.ts";
import { signedRequest, tokenRequest } from "./requests.ts";

const CONNECTIONS = 32;
const ROUNDS = 7;
const MILLISECONDS = 1500;
const WARM_UP = 1500;

const subjects = [
  { name: "bare node:http", server: "bare", request: tokenRequest },
  { name: "mock, token", server: "mock", request: tokenRequest },
  { name: "mock, signature", server: "mock", request: signedRequest },
];

const started = new Map<string, { port: number; child: ChildProcess }>();
for (const { server } of subjects) if (!started.has(server)) started.set(server, await start(server));
const results = new Map(subjects.map(({ name }) => [name, [] as number[]]));
for (let round = -1; round < ROUNDS; round++) {
  for (const { name, server, request } of subjects) {
    const port = started.get(server)?.port ?? 0;
    // Signing costs more than serving: a signature made once a round is valid for 15 minutes.
    const text = request();
    const load = { port, request: () => text, connections: CONNECTIONS };
    const { perSecond, failures } = await putLoad({ ...load, milliseconds: round < 0 ? WARM_UP : MILLISECONDS });
    if (failures > 0) throw new Error(`${name}: ${failures} answers were not 200`);
    if (round >= 0) results.get(name)?.push(perSecond);
  }
}
for (const { child } of started.values()) child.kill();
const bare = results.get("bare node:http") ?? [];
for (const [name, values] of results) {
  const ratios = values.map((value, index) => value / (bare[index] ?? Number.NaN));
  console.log(
    `${name.padEnd(18)} ${median(values).toFixed(0).padStart(7)} req/s   ${median(ratios).toFixed(2)} of bare`,
  );
}

function start(kind: string): Promise<{ port: number; child: ChildProcess }> {
  const path = fileURLToPath(new URL("server.ts", import.meta.url));
  const child = spawn(process.execPath, [path, kind], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve) => child.stdout?.once("data", (data) => resolve({ port: Number(String(data)), child })));
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
