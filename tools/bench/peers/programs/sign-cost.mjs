// What one signature costs. usage: node sign-cost.mjs ours|ours-web|huawei SECONDS   prints { us }
import { KEYS, PROJECT } from "./clients.mjs";

const [contender, seconds] = process.argv.slice(2);
const host = "live.cn-north-4.myhuaweicloud.com";
const path = `/v1/${PROJECT}/flows`;
const query = { limit: "10", offset: "20" };

const contenders = {
  async ours() {
    const { akSk } = await import("@live-flows/client");
    const credential = akSk(KEYS);
    const schemes = [
      { name: "Signature", type: "apiKey", in: "header", parameterName: "Authorization" },
      { name: "SdkDate", type: "apiKey", in: "header", parameterName: "X-Sdk-Date" },
      { name: "ProjectId", type: "apiKey", in: "header", parameterName: "X-Project-Id", clientOption: "projectId" },
    ];
    const url = `https://${host}${path}?${new URLSearchParams(query)}`;
    const request = new Request(url);
    return async () => {
      const target = { request, url, schemes, credentials: [credential], options: { projectId: PROJECT }, secrets: [] };
      await credential.apply(target);
      return request.headers.get("Authorization");
    };
  },
  async huawei() {
    const { signedHeaders } = await import("./huawei-signer.mjs");
    const headers = { "X-Project-Id": PROJECT };
    return () => signedHeaders({ method: "GET", host, path, query, headers, ...KEYS }).Authorization;
  },
};

const sign = await contenders[contender]();

async function run(milliseconds) {
  const start = performance.now();
  const before = process.cpuUsage();
  let calls = 0;
  while (performance.now() - start < milliseconds) {
    for (let batch = 0; batch < 100; batch += 1) {
      const value = await sign();
      if (!/^SDK-HMAC-SHA256 Access=.*, Signature=[0-9a-f]{64}$/.test(value)) throw new Error(`got ${value}`);
    }
    calls += 100;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

await run(Number(seconds) * 500);
process.stdout.write(`\n${JSON.stringify({ us: await run(Number(seconds) * 1000) })}`);
