// Answers without a network, one call after the other: how many in a second?
// usage: node in-process.mjs CONTENDER SECONDS ARGUMENT   prints { perSecond }
import { readFileSync } from "node:fs";

const PROJECT = "0123456789abcdef0123456789abcdef";
const TOKEN = "bench-token";
const target = `/v1/${PROJECT}/flows?limit=10`;
const headers = { "X-Auth-Token": TOKEN, Accept: "application/json" };
const url = `http://127.0.0.1${target}`;
const [contender, seconds, argument] = process.argv.slice(2);

/** Each returns a function that does one call and gives its response. */
const contenders = {
  /** The least that such a function can do: the recorded answer, parsed, as a Response. */
  bare() {
    const answer = JSON.parse(readFileSync(argument, "utf8"));
    const data = JSON.parse(answer.body);
    const given = new Headers();
    for (let index = 0; index < answer.headers.length; index += 2) {
      if (!/^content-/i.test(answer.headers[index])) given.append(answer.headers[index], answer.headers[index + 1]);
    }
    const handler = (_request) => Response.json(data, { headers: given });
    return async () => handler(new Request(url, { headers }));
  },
  async ours() {
    const { createMock } = await import("@live-flows/mock");
    const mock = createMock({ flows: 250, tokens: [TOKEN] });
    return () => mock.fetch(new Request(url, { headers }));
  },
  /** MSW's handlers called directly: `getResponse`. */
  async "msw-direct"() {
    const { getResponse } = await import("msw");
    const list = await mswHandlers();
    return () => getResponse(list, new Request(url, { headers }));
  },
  /** MSW as its documentation sets it up: `setupServer`, then `fetch`. */
  async "msw-fetch"() {
    const { setupServer } = await import("msw/node");
    const server = setupServer(...(await mswHandlers()));
    server.listen({ onUnhandledRequest: "error" });
    return () => fetch(url, { headers });
  },
  async scalar() {
    const { createMockServer } = await import("@scalar/mock-server");
    const { parse } = await import("yaml");
    const app = await createMockServer({ document: parse(readFileSync(argument, "utf8")) });
    return () => app.fetch(new Request(url, { headers }));
  },
  /** A real request over loopback to the bare server, whose port is the argument. */
  loopback() {
    return () => fetch(`http://127.0.0.1:${argument}${target}`, { headers });
  },
};

/** A handler as its user would write it: checks the token, answers a page of ten. */
async function mswHandlers() {
  const { http, HttpResponse } = await import("msw");
  const { flows } = JSON.parse(JSON.parse(readFileSync(argument, "utf8")).body);
  return [
    http.get("http://127.0.0.1/v1/:projectId/flows", ({ request }) => {
      if (request.headers.get("x-auth-token") !== TOKEN) {
        return HttpResponse.json({ error_code: "APIGW.0301", error_msg: "no" }, { status: 401 });
      }
      const limit = Number(new URL(request.url).searchParams.get("limit") ?? 10);
      return HttpResponse.json({ total: 250, flows: flows.slice(0, limit) });
    }),
  ];
}

const call = await contenders[contender]();

async function run(milliseconds) {
  const start = performance.now();
  let calls = 0;
  let now = start;
  while (now - start < milliseconds) {
    for (let batch = 0; batch < 20; batch += 1) {
      const response = await call();
      if (response.status !== 200) throw new Error(`${contender}: got ${response.status}, expected 200`);
      await response.text();
      calls += 1;
    }
    now = performance.now();
  }
  return calls / ((now - start) / 1000);
}

await run(Number(seconds) * 500);
process.stdout.write(JSON.stringify({ perSecond: await run(Number(seconds) * 1000) }));
process.exit(0);
