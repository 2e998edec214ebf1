import { createFlowsClient, token } from "@live-flows/client";
import { FaultyServer, GOOD_BODY, response } from "../wire.ts";

/**
 * Calls without end in sight, a part of them faulty, in a process of its own (`--expose-gc`).
 * usage: node --expose-gc program.ts CALLS   prints { settledMb, endMb, sockets, ok, failed }
 */
const calls = Number(process.argv[2]);
const AT_ONCE = 20;

const server = await FaultyServer.start((socket, _request, attempt) => {
  if (attempt % 100 === 1) socket.resetAndDestroy();
  else if (attempt % 100 === 2) socket.write(response("{broken"));
  else if (attempt % 100 === 3) socket.write(response("{}", { status: "500 Oops" }));
  else socket.write(response(GOOD_BODY));
  if (attempt % 1000 === 0) server.requests.length = 0; // the record of the trial must not be the leak
});
const client = createFlowsClient({ baseUrl: server.url, projectId: "p", auth: token("chaos-token"), maxRetries: 0 });
const abort = new AbortController(); // one signal for all calls: listeners must not pile up on it

let ok = 0;
let failed = 0;
let started = 0;
let settledMb = 0;

async function worker(): Promise<void> {
  while (started < calls) {
    started += 1;
    if (started === Math.floor(calls / 5)) settledMb = await aliveMb();
    await client.listFlows({}, { signal: abort.signal }).then(
      () => {
        ok += 1;
      },
      () => {
        failed += 1;
      },
    );
  }
}

/** What is alive: the least of some collections, since what has just been used is not always let go by the first. */
async function aliveMb(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error("run with --expose-gc");
  let least = Number.POSITIVE_INFINITY;
  for (let count = 0; count < 5; count++) {
    globalThis.gc();
    least = Math.min(least, process.memoryUsage().heapUsed / 1e6);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return least;
}

await Promise.all(Array.from({ length: AT_ONCE }, worker));
const endMb = await aliveMb();
const sockets = server.open;
process.stdout.write(`${JSON.stringify({ settledMb, endMb, sockets, ok, failed })}\n`);
process.exit(0);
