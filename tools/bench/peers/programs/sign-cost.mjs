// What one signature costs. Both signers take turns in one process, some milliseconds each, so that both meet the same
// machine. usage: node sign-cost.mjs SECONDS   prints { ours: { us }, huawei: { us } }
import { akSk } from "@live-flows/client";
import { KEYS, PROJECT } from "./clients.mjs";
import { signedHeaders } from "./huawei-signer.mjs";

const [seconds] = process.argv.slice(2);
const host = "live.cn-north-4.myhuaweicloud.com";
const path = `/v1/${PROJECT}/flows`;
const query = { limit: "10", offset: "20" };

const contenders = { ours: ourSigner(), huawei: huaweiSigner() };

function ourSigner() {
  const credential = akSk(KEYS);
  const schemes = [
    { name: "Signature", type: "apiKey", in: "header", parameterName: "Authorization" },
    { name: "SdkDate", type: "apiKey", in: "header", parameterName: "X-Sdk-Date" },
    { name: "ProjectId", type: "apiKey", in: "header", parameterName: "X-Project-Id", clientOption: "projectId" },
  ];
  const request = new Request(`https://${host}${path}?${new URLSearchParams(query)}`);
  return async () => {
    const target = { request, schemes, credentials: [credential], options: { projectId: PROJECT }, secrets: [] };
    await credential.apply(target);
    return request.headers.get("Authorization");
  };
}

function huaweiSigner() {
  const headers = { "X-Project-Id": PROJECT };
  return () => signedHeaders({ method: "GET", host, path, query, headers, ...KEYS }).Authorization;
}

const BATCH = 200;

/** Microseconds of the processor for each signature of a batch. */
async function batch(sign) {
  const before = process.cpuUsage();
  for (let call = 0; call < BATCH; call += 1) {
    const value = await sign();
    if (!/^SDK-HMAC-SHA256 Access=.*, Signature=[0-9a-f]{64}$/.test(value)) throw new Error(`got ${value}`);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / BATCH;
}

async function run(milliseconds) {
  const samples = { ours: [], huawei: [] };
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    for (const [name, sign] of Object.entries(contenders)) samples[name].push(await batch(sign));
  }
  return samples;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

await run(Number(seconds) * 500);
const { ours, huawei } = await run(Number(seconds) * 2000);
process.stdout.write(`\n${JSON.stringify({ ours: { us: median(ours) }, huawei: { us: median(huawei) } })}`);
