import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CallProxy } from "./proxy.js";

const SERVERS = [{ url: "https://live.{region}.example.com" }];
const TARGET = "https://live.cn-north-4.example.com/v1/p/things?limit=1";

let server: Server;
let own: string;
let sent: { url: string; init: RequestInit }[];
let answer: () => Response;

beforeAll(async () => {
  const fake = (async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    return answer();
  }) as unknown as typeof fetch;
  const proxy = new CallProxy({ servers: SERVERS, fetch: fake });
  server = createServer(async (incoming, response) => {
    const { status, headers, body } = await proxy.answer(incoming, own);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

beforeEach(() => {
  sent = [];
  answer = () => new Response("{}", { headers: { "content-type": "application/json", "set-cookie": "a=b" } });
});

function send(
  headers: Record<string, string>,
  { method = "GET", body = "" } = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request(`${own}/__proxy/`, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    call.on("error", reject).end(body);
  });
}

test("says that it is on", async () => {
  const got = await send({});
  expect([got.status, got.headers["x-proxy"], sent.length]).toEqual([200, "on", 0]);
});

test("passes a call on as it is, without what the browser adds", async () => {
  const got = await send(
    {
      origin: own,
      "x-proxy-target": TARGET,
      authorization: "SDK-HMAC-SHA256 x",
      "x-sdk-date": "d",
      cookie: "c=1",
      "user-agent": "b",
    },
    { method: "POST", body: "{}" },
  );
  expect(got).toMatchObject({ status: 200, body: "{}", headers: { "content-type": "application/json" } });
  expect(got.headers["set-cookie"]).toBeUndefined();
  expect(sent).toHaveLength(1);
  const [{ url, init } = { url: "", init: {} }] = sent;
  expect(url).toBe(TARGET);
  expect(init.redirect).toBe("manual");
  expect(init.method).toBe("POST");
  expect(Object.fromEntries(init.headers as Headers)).toEqual({
    authorization: "SDK-HMAC-SHA256 x",
    "x-sdk-date": "d",
  });
});

const HOPS = { trailer: "x-sum", te: "trailers", "proxy-authenticate": "Basic", connection: "x-own", "x-own": "1" };

test.each([
  { name: "an answer", method: "GET", status: 200 },
  { name: "an answer without a body", method: "GET", status: 204 },
  { name: "the answer to HEAD", method: "HEAD", status: 200 },
])("$name loses what concerns the cloud's connection alone", async ({ method, status }) => {
  answer = () => new Response(null, { status, headers: { ...HOPS, upgrade: "h2c", "x-request-id": "r" } });
  const got = await send({ origin: own, "x-proxy-target": TARGET }, { method });
  expect(got).toMatchObject({ status, headers: { "x-request-id": "r" } });
  expect(Object.keys(got.headers).filter((name) => name !== "connection" && name in HOPS)).toEqual([]);
  expect(got.headers["upgrade"]).toBeUndefined();
});

test("a call loses what concerns the page's connection alone", async () => {
  await send({ origin: own, "x-proxy-target": TARGET, te: "trailers", connection: "close, X-Own", "x-own": "1" });
  expect(Object.fromEntries(sent[0]?.init.headers as Headers)).toEqual({});
});

test("a redirect is handed back, not followed", async () => {
  answer = () => new Response(null, { status: 302, headers: { location: "https://evil.example/" } });
  expect((await send({ origin: own, "x-proxy-target": TARGET })).status).toBe(302);
  expect(sent).toHaveLength(1);
});

test("a cloud that cannot be reached is 502, with the reason", async () => {
  answer = () => {
    throw new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND") });
  };
  expect(await send({ origin: own, "x-proxy-target": TARGET })).toMatchObject({
    status: 502,
    body: expect.stringContaining("ENOTFOUND"),
  });
});

describe("targets", () => {
  test.each([
    { target: "https://live.cn-north-4.example.com/", allowed: true },
    { target: "https://live.a.example.com/v1/x?y=z", allowed: true },
    { target: "http://live.a.example.com/", allowed: false },
    { target: "https://live.a.b.example.com/", allowed: false },
    { target: "https://live.a.example.com.evil.example/", allowed: false },
    { target: "https://live.a.example.com@evil.example/", allowed: false },
    { target: "https://user:pass@live.a.example.com/", allowed: false },
    { target: "https://live.a.example.com:8443/", allowed: false },
    { target: "https://evil.example/?https://live.a.example.com/", allowed: false },
    { target: "https://live.evil.example#.example.com/", allowed: false },
    { target: "https://live.a.example.com/../x", allowed: false },
    { target: "https://169.254.169.254/", allowed: false },
    { target: "file:///etc/passwd", allowed: false },
    { target: "x", allowed: false },
  ])("$target", async ({ target, allowed }) => {
    const { status } = await send({ origin: own, "x-proxy-target": target });
    expect([status, sent.length]).toEqual(allowed ? [200, 1] : [403, 0]);
  });
});

describe("callers", () => {
  test.each<{ name: string; headers: () => Record<string, string>; allowed: boolean }>([
    { name: "a page of this server", headers: () => ({ origin: own }), allowed: true },
    { name: "a page of this server, by GET", headers: () => ({ "sec-fetch-site": "same-origin" }), allowed: true },
    { name: "a page of another origin", headers: () => ({ origin: "https://evil.example" }), allowed: false },
    { name: "a page of another site, by GET", headers: () => ({ "sec-fetch-site": "cross-site" }), allowed: false },
    { name: "another port of this machine", headers: () => ({ origin: "http://127.0.0.1:1" }), allowed: false },
    { name: "a sandboxed page", headers: () => ({ origin: "null" }), allowed: false },
    {
      name: "a name that was pointed at this machine",
      headers: () => ({ host: "evil.example", origin: "http://evil.example" }),
      allowed: false,
    },
    { name: "no page at all", headers: () => ({}), allowed: false },
  ])("$name", async ({ headers, allowed }) => {
    const { status } = await send({ ...headers(), "x-proxy-target": TARGET });
    expect([status, sent.length]).toEqual(allowed ? [200, 1] : [403, 0]);
  });
});
