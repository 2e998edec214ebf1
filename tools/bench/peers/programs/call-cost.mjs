// What a call costs when the network costs nothing: fetch answers in process.
// usage: node call-cost.mjs CONTENDER ANSWER SECONDS   prints { wallUs, cpuUs }
import { readFileSync } from "node:fs";
import { create } from "./clients.mjs";

const [contender, answer, seconds] = process.argv.slice(2);
const { body } = JSON.parse(readFileSync(answer, "utf8"));
const headers = { "content-type": "application/json", "x-request-id": "0123456789abcdef0123456789abcdef" };
const fetch = async (_request) => new Response(body, { headers });
const list = await create[contender]("https://live.cn-north-4.myhuaweicloud.com", fetch);

async function run(milliseconds) {
  const start = performance.now();
  const before = process.cpuUsage();
  let calls = 0;
  let now = start;
  while (now - start < milliseconds) {
    for (let batch = 0; batch < 50; batch += 1) {
      const { flows } = await list({ limit: 10 });
      if (flows.length !== 10) throw new Error(`${contender}: got ${flows.length} flows, expected 10`);
    }
    calls += 50;
    now = performance.now();
  }
  const { user, system } = process.cpuUsage(before);
  return { wallUs: ((now - start) * 1000) / calls, cpuUs: (user + system) / calls };
}

await run(Number(seconds) * 500);
process.stdout.write(`\n${JSON.stringify(await run(Number(seconds) * 1000))}`);
process.exit(0);
