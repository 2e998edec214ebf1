import { expect, onTestFinished, test, vi } from "vitest";
import { ConnectionError, logging, type Middleware, rateLimit, token, tracing } from "../index.js";
import { fakeClient, rejection, SECRET_TOKEN, thrown } from "../testing/client.js";
import { type Answer, json, someFlows } from "../testing/fake-fetch.js";

const ok = () => json({ total: 1, flows: someFlows(0, 1) }, 200, { "x-request-id": "r1" });
const busy = () => json({ error_code: "X", error_msg: "busy" }, 503, { "retry-after": "0" });

test("middleware runs around the call once, around each attempt every time, the first one outermost", async () => {
  const seen: string[] = [];
  const note =
    (name: string): Middleware =>
    async (request, next, { attempt, operation }) => {
      seen.push(`${name} ${operation.id} ${attempt}`);
      const response = await next(request);
      seen.push(`${name} ${response.status}`);
      return response;
    };
  const { client } = fakeClient([busy, ok], {
    middleware: [note("a"), note("b")],
    attemptMiddleware: [note("c"), note("d")],
  });
  await client.listFlows();
  expect(seen).toEqual([
    "a listFlows 0",
    "b listFlows 0",
    "c listFlows 1",
    "d listFlows 1",
    "d 503",
    "c 503",
    "c listFlows 2",
    "d listFlows 2",
    "d 200",
    "c 200",
    "b 200",
    "a 200",
  ]);
});

test("what a middleware changes is sent and authenticated, and it never sees credentials", async () => {
  const seen: (string | null)[] = [];
  const change: Middleware = async (request, next) => {
    const changed = new Request(request);
    changed.headers.set("X-Trace", "t1");
    const response = await next(changed);
    seen.push(request.headers.get("x-auth-token"), changed.headers.get("x-auth-token"));
    return response;
  };
  const { client, requests } = fakeClient([busy, ok], { middleware: [change], attemptMiddleware: [change] });
  await client.listFlows();
  expect(new Set(seen)).toEqual(new Set([null]));
  expect(requests.map(({ headers }) => [headers.get("x-trace"), headers.get("x-auth-token")])).toEqual([
    ["t1", SECRET_TOKEN],
    ["t1", SECRET_TOKEN],
  ]);
});

test("a middleware of the raw client never sees credentials either", async () => {
  const { client, requests } = fakeClient([busy, ok]);
  const seen: (string | null)[] = [];
  client.raw.use({
    onResponse: ({ request }) => {
      seen.push(request.headers.get("x-auth-token"));
    },
  });
  await client.raw.GET("/v1/{project_id}/flows", { params: { path: { project_id: "p1" } } });
  expect(seen).toEqual([null]);
  expect(requests.map(({ headers }) => headers.get("x-auth-token"))).toEqual([SECRET_TOKEN, SECRET_TOKEN]);
});

test.each(["middleware", "attemptMiddleware"] as const)("a response of a %s itself is what counts", async (place) => {
  const own =
    (status: number, body: unknown): Middleware =>
    () =>
      Promise.resolve(json(body, status));
  const read = async (middleware: Middleware) => fakeClient([ok], { [place]: [middleware] }).client.listFlows();
  expect((await read(own(200, { total: 7, flows: [] }))).total).toBe(7);
  expect((await read(async (request, next) => (await next(request)) && json({ total: 8 }))).total).toBe(8);
  expect(await rejection(read(own(404, { error_code: "X" })))).toMatchObject({ name: "NotFoundError", code: "X" });
  expect(await rejection(read(own(200, "text")))).toMatchObject({ name: "DecodingError" });
});

test("a middleware may answer itself, call twice, or see the typed error of the call", async () => {
  const cached: Middleware = async () => json({ total: 7, flows: [] });
  expect((await fakeClient([ok], { attemptMiddleware: [cached] }).client.listFlows()).total).toBe(7);
  const twice: Middleware = async (request, next) => (await next(request)) && next(request);
  const { client, requests } = fakeClient([ok], { attemptMiddleware: [twice] });
  await client.listFlows();
  expect(requests.length).toBe(2);
  let seen: unknown;
  const watch: Middleware = (request, next) =>
    next(request).catch((error) => {
      seen = error;
      throw error;
    });
  await rejection(fakeClient([busy], { middleware: [watch], maxRetries: 0 }).client.listFlows());
  expect(seen).toMatchObject({ name: "ServerError", status: 503 });
});

test.each(["middleware", "attemptMiddleware"] as const)("a mistake in a %s is thrown as it is, once", async (place) => {
  const mistakes = [new TypeError("Cannot read properties of undefined (reading 'id')"), new Error("no"), undefined];
  for (const mistake of mistakes) {
    for (const after of [false, true]) {
      let runs = 0;
      const broken: Middleware = async (request, next) => {
        runs++;
        if (after) await next(request);
        throw mistake;
      };
      const call = fakeClient([ok], { [place]: [broken] }).client.listFlows();
      expect(await call.catch((error) => error)).toBe(mistake);
      expect(runs).toBe(1);
    }
  }
});

test("a middleware may ask for another attempt", async () => {
  let runs = 0;
  const again: Middleware = async (request, next) => {
    if (++runs === 1) throw new ConnectionError("not yet", { retryable: true });
    return next(request);
  };
  expect((await fakeClient([ok], { attemptMiddleware: [again] }).client.listFlows()).total).toBe(1);
});

test("a mistake in a function that gives a token is thrown as it is, once", async () => {
  const mistake = new Error("the vault is sealed");
  const source = vi.fn(() => Promise.reject(mistake));
  expect(await rejection(fakeClient([ok], { auth: token(source) }).client.listFlows())).toBe(mistake);
  expect(source).toHaveBeenCalledTimes(1);
});

test.each([
  ["Node", new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:1") })],
  ["Node, while a body is read", new TypeError("terminated", { cause: new Error("read ECONNRESET") })],
  ["Node, where the body ends early", new TypeError("terminated", { cause: new Error("other side closed") })],
  ["Chrome", new TypeError("Failed to fetch")],
  ["Firefox", new TypeError("NetworkError when attempting to fetch resource.")],
  ["Safari", new TypeError("Load failed")],
  ["Deno", new TypeError("error sending request for url (https://example.com/): client error (Connect)")],
  ["Bun", new Error("Unable to connect. Is the computer able to access the url?")],
  ["Bun, while a body is read", new Error("The socket connection was closed unexpectedly.")],
  ["workerd", new Error("Network connection lost.")],
])("a middleware whose own request fails in the network is tried again: %s", async (_runtime, failure) => {
  let runs = 0;
  const asking: Middleware = async (request, next) => {
    if (++runs === 1) throw failure;
    return next(request);
  };
  expect((await fakeClient([ok], { attemptMiddleware: [asking] }).client.listFlows()).total).toBe(1);
  runs = 0;
  const error = await rejection(fakeClient([ok], { attemptMiddleware: [asking], maxRetries: 0 }).client.listFlows());
  expect(error).toMatchObject({ name: "ConnectionError", cause: failure });
});

test("a middleware sees a failed connection as the typed error, without what it quotes", async () => {
  let seen: unknown;
  const watch: Middleware = (request, next) =>
    next(request).catch((error) => {
      seen = error;
      throw error;
    });
  const failing: Answer = (request) => {
    throw new TypeError(`failed with ${request.headers.get("x-auth-token")}`);
  };
  await rejection(fakeClient([failing], { attemptMiddleware: [watch], maxRetries: 0 }).client.listFlows());
  expect(seen).toMatchObject({ name: "ConnectionError", message: "listFlows: failed with [redacted]" });
});

test.each([
  ["debug", ["debug", "warn", "debug", "info"]],
  ["info", ["warn", "info"]],
  ["warn", ["warn"]],
  ["error", []],
] as const)("logging at %s", async (level, want) => {
  const lines: { level: string; message: string; fields: Readonly<Record<string, unknown>> }[] = [];
  const write = (level: string) => (message: string, fields: Readonly<Record<string, unknown>>) =>
    lines.push({ level, message, fields });
  const logger = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
  const headers = { "X-Security-Token": "hidden", "X-Plain": "shown" };
  const { client } = fakeClient([busy, ok], { attemptMiddleware: [logging({ logger, level })], headers });
  await client.listFlows({ limit: 5 });
  expect(lines.map((line) => line.level)).toEqual(want);
  for (const { message, fields } of lines) {
    expect(message).toMatch(/^listFlows attempt [12]: /);
    expect(fields).toMatchObject({ operation: "listFlows", method: "GET", url: expect.stringContaining("limit=5") });
    expect(JSON.stringify([message, fields])).not.toContain("hidden");
  }
  if (level === "debug")
    expect(lines[0]?.fields["headers"]).toMatchObject({ "x-security-token": "[redacted]", "x-plain": "shown" });
  if (level === "info") expect(lines[1]).toMatchObject({ fields: { status: 200, requestId: "r1", attempt: 2 } });
});

test("logging names failures of the network and final errors", async () => {
  const lines: string[] = [];
  const write = (level: string) => (message: string) => lines.push(`${level} ${message}`);
  const logger = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
  const { client } = fakeClient([new TypeError("fetch failed"), json({ error_code: "X" }, 400)], {
    attemptMiddleware: [logging({ logger })],
  });
  await rejection(client.listFlows());
  expect(lines).toEqual([
    "warn listFlows attempt 1: listFlows: fetch failed",
    expect.stringMatching(/^error listFlows attempt 2: 400 in \d+ ms$/),
  ]);
});

function recordingTracer() {
  const spans: { name: string; attributes: Record<string, unknown>; status?: unknown; ended: boolean }[] = [];
  return {
    spans,
    tracer: {
      startActiveSpan<T>(
        name: string,
        options: { kind: number; attributes: Record<string, string | number> },
        run: (span: never) => T,
      ): T {
        const span = {
          name,
          attributes: { kind: options.kind, ...options.attributes },
          ended: false,
        } as (typeof spans)[number];
        spans.push(span);
        return run({
          setAttributes: (attributes: object) => Object.assign(span.attributes, attributes),
          setStatus: (status: unknown) => (span.status = status),
          end: () => (span.ended = true),
        } as never);
      },
    },
  };
}

test("tracing makes one span of a call, retries counted", async () => {
  const { spans, tracer } = recordingTracer();
  await fakeClient([busy, ok], { middleware: [tracing(tracer)] }).client.listFlows();
  await rejection(fakeClient([busy], { middleware: [tracing(tracer)], maxRetries: 0 }).client.listFlows());
  expect(spans).toEqual([
    {
      name: "GET /v1/{project_id}/flows",
      ended: true,
      attributes: {
        kind: 2,
        "http.request.method": "GET",
        "url.template": "/v1/{project_id}/flows",
        "url.scheme": "https",
        "server.address": "live.cn-north-4.myhuaweicloud.com",
        "server.port": 443,
        "code.function.name": "listFlows",
        "http.response.status_code": 200,
        "http.request.resend_count": 1,
      },
    },
    expect.objectContaining({
      ended: true,
      status: { code: 2, message: "ServerError" },
      attributes: expect.objectContaining({ "error.type": "ServerError", "http.response.status_code": 503 }),
    }),
  ]);
});

test("a rate limit spaces attempts, retries included, in order", async () => {
  // The clock stands still while the machine is busy with something else.
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const times: number[] = [];
  const answer: Answer = () => {
    times.push(Date.now());
    return times.length === 1 ? busy() : ok();
  };
  const { client } = fakeClient([answer], { rateLimit: rateLimit({ calls: 2, seconds: 0.2 }) });
  let pending = true;
  const calls = Promise.all([1, 2, 3, 4].map(() => client.listFlows())).finally(() => {
    pending = false;
  });
  while (pending) await vi.advanceTimersByTimeAsync(10);
  await calls;
  expect(times.length).toBe(5);
  for (let index = 2; index < times.length; index++) {
    expect((times[index] as number) - (times[index - 2] as number)).toBeGreaterThanOrEqual(200);
  }
});

test("waiting for the rate limit can be aborted, and counts towards the total timeout", async () => {
  const { client, requests } = fakeClient([ok], { rateLimit: rateLimit({ calls: 1, seconds: 60 }) });
  await client.listFlows();
  const signal = AbortSignal.timeout(20);
  expect((await rejection(client.listFlows({}, { signal }))).name).toBe("AbortedError");
  expect((await rejection(client.listFlows({}, { totalTimeout: 20 }))).name).toBe("TimeoutError");
  expect(requests.length).toBe(1);
});

test.each([
  { calls: 0, seconds: 1 },
  { calls: Number.NaN, seconds: 1 },
  { calls: 1, seconds: -1 },
])("a rate limit of %j is refused", (limit) => {
  expect(thrown(() => rateLimit(limit))).toMatchObject({ name: "ConfigurationError" });
});

test("the document's own limit is the default of a rate limit", async () => {
  const limit = rateLimit();
  const operation = {
    id: "a",
    method: "GET",
    path: "/",
    parameters: [],
    idempotent: true,
    rateLimit: { calls: 2, seconds: 60 },
  };
  await limit(operation, undefined);
  await limit(operation, undefined);
  await expect(limit(operation, AbortSignal.timeout(10))).rejects.toMatchObject({ name: "AbortedError" });
  const { rateLimit: _none, ...unlimited } = { ...operation, id: "b" };
  for (let call = 0; call < 100; call++) await limit(unlimited, undefined);
});
