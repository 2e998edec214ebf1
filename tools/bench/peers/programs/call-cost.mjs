// What a call costs when the network costs nothing: fetch answers in process. Makes some calls for every message, so
// that several processes can take turns; each sees nothing but its own client.
// usage: a fork of call-cost.mjs CONTENDER ANSWER; messages: number of calls -> { wallUs, cpuUs } of one call
import { readFileSync } from "node:fs";
import { create } from "./clients.mjs";

const [contender, answer] = process.argv.slice(2);
const { body } = JSON.parse(readFileSync(answer, "utf8"));
const headers = { "content-type": "application/json", "x-request-id": "0123456789abcdef0123456789abcdef" };
const fetch = async (_request) => new Response(body, { headers });
const list = await create[contender]("https://live.cn-north-4.myhuaweicloud.com", fetch);

process.on("message", async (calls) => {
  const start = performance.now();
  const before = process.cpuUsage();
  for (let call = 0; call < calls; call += 1) {
    const { flows } = await list({ limit: 10 });
    if (flows.length !== 10) throw new Error(`${contender}: got ${flows.length} flows, expected 10`);
  }
  const { user, system } = process.cpuUsage(before);
  process.send({ wallUs: ((performance.now() - start) * 1000) / calls, cpuUs: (user + system) / calls });
});
process.send("ready");
