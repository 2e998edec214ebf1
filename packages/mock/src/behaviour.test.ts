import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Door, doors } from "./testing/doors.js";
import { KEY, PROJECT, sign } from "./testing/sign.js";

/** What each request answers: the table of the anchors, the same through every door. */

const PATH = `/v1/${PROJECT}/flows`;
const token = { "X-Auth-Token": "any" };
const documented400 = { error_code: "LIVE.100011001", error_msg: "Request parameters is invalid" };
const documentedExample = {
  total: 8,
  flows: [
    {
      name: "test",
      region: "cn-north-5",
      flow_id: "fcbc63d1-06d8-47ba-8fd9-cd0096b72f6d",
      status: "STANDBY",
      description: "test",
      protocol: "srt-caller",
    },
  ],
};

interface Row {
  readonly what: string;
  readonly path?: string;
  readonly init?: RequestInit;
  readonly status: number;
  readonly body?: unknown;
  readonly code?: string;
}

const rows: Row[] = [
  { what: "the documented example", status: 200, body: documentedExample },
  { what: "limit=0", path: `${PATH}?limit=0`, status: 400, body: documented400 },
  { what: "limit=101", path: `${PATH}?limit=101`, status: 400, body: documented400 },
  { what: "limit=abc", path: `${PATH}?limit=abc`, status: 400, body: documented400 },
  { what: "limit=1.5", path: `${PATH}?limit=1.5`, status: 400, body: documented400 },
  { what: "limit=1e2", path: `${PATH}?limit=1e2`, status: 400, body: documented400 },
  { what: "an empty limit", path: `${PATH}?limit=`, status: 400, body: documented400 },
  { what: "limit twice", path: `${PATH}?limit=1&limit=2`, status: 400, body: documented400 },
  { what: "offset=-1", path: `${PATH}?offset=-1`, status: 400, body: documented400 },
  { what: "offset=2^53", path: `${PATH}?offset=9007199254740992`, status: 400, body: documented400 },
  { what: "offset=2^53-1", path: `${PATH}?offset=9007199254740991`, status: 200, body: { total: 8, flows: [] } },
  { what: "an unknown parameter", path: `${PATH}?unknown=1`, status: 200, body: documentedExample },
  { what: "no credentials", init: { headers: {} }, status: 401, code: "APIGW.0301" },
  { what: "an empty token", init: { headers: { "X-Auth-Token": "" } }, status: 401, code: "APIGW.0301" },
  {
    what: "a garbage signature of 2020",
    init: {
      headers: {
        Authorization: `SDK-HMAC-SHA256 Access=${KEY.accessKey}, SignedHeaders=x-sdk-date, Signature=00`,
        "X-Sdk-Date": "20200101T000000Z",
        "X-Project-Id": PROJECT,
      },
    },
    status: 401,
    code: "APIGW.0301",
  },
  { what: "an unknown path", path: "/v1/nothing", status: 404, code: "APIGW.0101" },
  { what: "an empty project", path: "/v1//flows", status: 404, code: "APIGW.0101" },
  { what: "a slash at the end", path: `${PATH}/`, status: 404, code: "APIGW.0101" },
  { what: "POST", init: { method: "POST", headers: token }, status: 404, code: "APIGW.0101" },
  { what: "PUT", init: { method: "PUT", headers: token }, status: 404, code: "APIGW.0101" },
  { what: "OPTIONS, no preflight", init: { method: "OPTIONS", headers: token }, status: 404, code: "APIGW.0101" },
  { what: "HEAD", init: { method: "HEAD", headers: token }, status: 200 },
  {
    what: "Accept: text/html",
    init: { headers: { ...token, Accept: "text/html" } },
    status: 200,
    body: documentedExample,
  },
  { what: "Prefer: code=400", init: { headers: { ...token, Prefer: "code=400" } }, status: 400, body: documented400 },
  {
    what: "Prefer: example=invalidParameter",
    init: { headers: { ...token, Prefer: "example=invalidParameter" } },
    status: 400,
    body: documented400,
  },
  { what: "Prefer: code=503", init: { headers: { ...token, Prefer: "code=503" } }, status: 503, code: "APIGW.0613" },
  { what: "Prefer: code=418, undocumented", init: { headers: { ...token, Prefer: "code=418" } }, status: 200 },
];

describe.each(doors)("through %s", (name, open) => {
  let door: Door;
  beforeEach(async () => {
    door = await open({ credentials: [KEY] });
  });
  afterEach(() => door.close());

  const call = (path = PATH, init: RequestInit = { headers: token }) => door.fetch(door.origin + path, init);

  test.each(rows)("$what: $status", async ({ path, init, status, body, code }) => {
    const response = await call(path, init);
    expect(response.status).toBe(status);
    const text = await response.text();
    if (body !== undefined) expect(JSON.parse(text)).toEqual(body);
    if (code === undefined) return;
    const parsed = JSON.parse(text) as Record<string, unknown>;
    expect(parsed["error_code"]).toBe(code);
    expect(parsed["request_id"]).toMatch(/^[0-9a-f]{32}$/);
    expect(parsed["request_id"]).toBe(response.headers.get("x-request-id"));
  });

  test("a right signature is accepted, one over another path is not", async () => {
    const url = `${door.origin}${PATH}?limit=1`;
    const headers = sign({ url });
    expect((await door.fetch(url, { headers })).status).toBe(200);
    expect((await door.fetch(`${door.origin}${PATH}?limit=2`, { headers })).status).toBe(401);
  });

  test.each([
    { what: "another project than the path's", project: "other", code: "LIVE.100011015" },
    { what: "AK/SK without X-Project-Id", project: undefined, code: "APIGW.0301" },
  ])("$what: 401 $code", async ({ project, code }) => {
    const url = door.origin + PATH;
    const { "X-Project-Id": _, ...headers } = sign({ url, headers: { "X-Project-Id": project ?? "left-out" } });
    const response = await door.fetch(url, {
      headers: project === undefined ? headers : { ...headers, "X-Project-Id": project },
    });
    expect([response.status, ((await response.json()) as { error_code: string }).error_code]).toEqual([401, code]);
  });

  test.each(["cut", "drip"] as const)("where there is no body, %s leaves the answer as it is", async (fault) => {
    door.mock.once("listFlows", { fault });
    const head = await call(PATH, { headers: token, method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    door.mock.once("listFlows", { fault, status: 204 });
    const empty = await call();
    expect([empty.status, await empty.text()]).toEqual([204, ""]);
  });

  test("a browser's preflight: 204", async () => {
    const asked = { Origin: "https://app.example", "Access-Control-Request-Method": "GET" };
    const response = await call(PATH, { method: "OPTIONS", headers: asked });
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  });

  test("pages agree with the total, whatever their size", async () => {
    door.mock.data.flows.replace(25);
    for (const limit of [1, 7, 10, 25, 100]) {
      const seen: string[] = [];
      for (let offset = 0; ; offset += limit) {
        const page = (await (await call(`${PATH}?limit=${limit}&offset=${offset}`)).json()) as typeof documentedExample;
        expect(page.total).toBe(25);
        if (page.flows.length === 0) break;
        seen.push(...page.flows.map((flow) => flow.flow_id));
      }
      expect(seen).toEqual(door.mock.data.flows.list().map((flow) => flow.flow_id));
    }
  });

  test("a reset connection is a network error", async () => {
    door.mock.once("listFlows", { fault: "reset" });
    await expect(call()).rejects.toThrow(TypeError);
    expect((await call()).status).toBe(200);
  });

  test("a stalled answer ends with the caller's patience", async () => {
    door.mock.once("listFlows", { fault: "stall" });
    const signal = AbortSignal.timeout(100);
    await expect(call(PATH, { headers: token, signal })).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("a cut body breaks while it is read, a dripping one arrives", async () => {
    door.mock.sequence("listFlows", [{ fault: "cut" }, { fault: "drip" }]);
    const response = await call();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
    expect(await (await call()).json()).toEqual(documentedExample);
  });

  test("a dripping answer to HEAD has the length of what GET would get", async () => {
    door.mock.once("listFlows", { fault: "drip" });
    const slow = await call(PATH, { method: "HEAD", headers: token });
    const length = String(JSON.stringify(documentedExample).length);
    expect([slow.headers.get("content-length"), await slow.text()]).toEqual([length, ""]);
  });

  test("malformed JSON has the whole transport right", async () => {
    door.mock.once("listFlows", { fault: "malformed" });
    const response = await call();
    expect(response.headers.get("content-type")).toBe("application/json");
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  test("a delay is kept", async () => {
    door.mock.once("listFlows", { delay: 60 });
    const start = performance.now();
    await call();
    // Timers may fire a little early.
    expect(performance.now() - start).toBeGreaterThan(55);
  });

  if (!name.startsWith("MSW")) {
    test("the mock's own page answers", async () => {
      const response = await call("/__mock/");
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    });
  }
});
