/**
 * Cost of a call over bare fetch, with a fetch that answers in process, and of a signature against the signer of
 * Huawei's SDK. Prints ratios of one run; run it with `pnpm --filter @live-flows/client bench` after a build.
 */
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { akSk, createFlowsClient, token } from "@live-flows/client";
import createClient from "openapi-fetch";

const ROUNDS = 40;
const CALLS = 1000;
const body = JSON.stringify({ total: 1, flows: [{ flow_id: "1", name: "a", region: "r", status: "ACTIVE" }] });
const fetch = async () => new Response(body, { headers: { "content-type": "application/json" } });

const baseUrl = "https://live.cn-north-4.myhuaweicloud.com";
const base = { region: "cn-north-4", projectId: "p1", auth: token("token"), fetch };
/** The same request as this client sends. */
const headers = { "X-Auth-Token": "token", "User-Agent": "bench/1", Accept: "application/json" };
const plain = createClient({ baseUrl, fetch, headers });
const lean = createFlowsClient({ ...base, timeout: 0 });
/** Timeouts of attempt and call, retries and checks: all that a client has without further imports. */
const full = createFlowsClient({ ...base, timeout: 30_000, totalTimeout: 60_000 });
const init = { params: { path: { project_id: "p1" }, query: { limit: 10 } } };

const key = { accessKey: "AAAAAAAAAAAAAAAAAAAA", secretKey: "secret-key-secret-key-secret-key-secret" };
const signer = akSk(key);
const huawei = new BasicCredentials().withAk(key.accessKey).withSk(key.secretKey);
const schemes = [{ name: "ProjectId", type: "apiKey", parameterName: "X-Project-Id", clientOption: "projectId" }];
const url = `${baseUrl}/v1/p1/flows?limit=10`;
const request = new Request(url);
const target = { request, schemes, credentials: [], options: { projectId: "p1" }, signal: undefined, secrets: [] };
const sdkRequest = () => ({
  method: "GET",
  endpoint: `${baseUrl}/v1/p1/flows`,
  queryParams: { limit: 10 },
  headers: { "content-type": "application/json", "X-Project-Id": "p1" },
});

const cases = {
  "bare fetch": async () => (await fetch(url, { headers })).json(),
  "openapi-fetch": () => plain.GET("/v1/{project_id}/flows", init),
  "this client, timeouts off": () => lean.listFlows({ limit: 10 }),
  "this client, everything on": () => full.listFlows({ limit: 10 }),
  "signature, this client": () => signer.apply(target),
  "signature, Huawei's SDK": () => AKSKSigner.sign(sdkRequest(), huawei),
};

/** Microseconds of the processor a call, by round; the cases take turns, so that all see the same machine. */
const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(cases)) {
    const started = process.cpuUsage();
    for (let call = 0; call < CALLS; call++) await run();
    const { user, system } = process.cpuUsage(started);
    times[name].push((user + system) / CALLS);
    target.secrets.length = 0;
  }
}
/** The second fastest round: others run on this machine too. */
const best = (list) => list.toSorted((a, b) => a - b)[1];
const cost = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, best(list)]));
for (const [name, value] of Object.entries(cost)) console.log(`${name.padEnd(28)} ${value.toFixed(1).padStart(7)} µs`);

const over = (name) => cost[name] - cost["bare fetch"];
const ratio = (a, b) => (a / b).toFixed(2);
const whole = (name) => ratio(cost[name], cost["openapi-fetch"]);
const added = (name) => ratio(over(name), over("openapi-fetch"));
console.log("\nwhole time of a call, times openapi-fetch's:");
console.log(`  timeouts off   ${whole("this client, timeouts off")}  (goal 1.25)`);
console.log(`  everything on  ${whole("this client, everything on")}  (goal 1.6)`);
console.log("what a call adds to bare fetch, times what openapi-fetch adds:");
console.log(`  timeouts off   ${added("this client, timeouts off")}`);
console.log(`  everything on  ${added("this client, everything on")}`);
console.log(
  `signature: Huawei's takes ${ratio(cost["signature, Huawei's SDK"], cost["signature, this client"])} times as long (goal 2)`,
);
