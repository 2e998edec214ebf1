import { expect, test } from "vitest";
import type { FlowsClientOptions } from "../index.js";
import { parseRetryAfter } from "../runtime/response-error.js";
import { fakeClient, rejection } from "../testing/client.js";
import { type Answer, json, someFlows } from "../testing/fake-fetch.js";

const ok = () => json({ total: 1, flows: someFlows(0, 1) });
const failed = (status: number, headers: Record<string, string> = { "retry-after": "0" }, code = "X.1") =>
  json({ error_code: code, error_msg: "failed" }, status, headers);
const never: Answer = () => new Promise(() => {});

test.each([408, 429, 500, 502, 503, 504, 507])("%i is tried again", async (status) => {
  const { client, requests } = fakeClient([failed(status), failed(status), ok()]);
  expect((await client.listFlows()).total).toBe(1);
  expect(requests.length).toBe(3);
});

test.each([400, 401, 403, 404, 409, 413, 414, 494, 501, 505])("%i is final", async (status) => {
  const { client, requests } = fakeClient([failed(status), ok()]);
  expect(await rejection(client.listFlows())).toMatchObject({ status });
  expect(requests.length).toBe(1);
});

test("too many concurrent calls, a 500 of the service, is throttling and is tried again", async () => {
  const { client } = fakeClient([failed(500, { "retry-after": "0" }, "LIVE.100011007")], { maxRetries: 1 });
  expect(await rejection(client.listFlows())).toMatchObject({ name: "ThrottledError", status: 500, retryable: true });
});

test("a failing network is tried again, and named when it stays so", async () => {
  const cause = new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
  const { client, requests } = fakeClient([cause, ok()]);
  expect((await client.listFlows()).total).toBe(1);
  expect(requests.length).toBe(2);
  const error = await rejection(fakeClient([cause], { maxRetries: 0 }).client.listFlows());
  expect(error).toMatchObject({ name: "ConnectionError", operation: "listFlows", retryable: true, cause });
  expect(error.message).toContain("ECONNREFUSED");
});

test.each([
  { maxRetries: 0, want: 1 },
  { maxRetries: 1, want: 2 },
  { maxRetries: 4, want: 5 },
])("maxRetries $maxRetries means $want attempts, for the client and for a call", async ({ maxRetries, want }) => {
  const byClient = fakeClient([failed(503)], { maxRetries });
  await rejection(byClient.client.listFlows());
  const byCall = fakeClient([failed(503)], { maxRetries: 9 });
  await rejection(byCall.client.listFlows({}, { maxRetries }));
  expect([byClient.requests.length, byCall.requests.length]).toEqual([want, want]);
});

test("an operation that is not idempotent is sent once unless asked otherwise", async () => {
  const { client, requests } = fakeClient([failed(503)]);
  const { error, response } = await client.raw.request(
    "post" as never,
    "/v1/{project_id}/flows" as never,
    {
      params: { path: { project_id: "p1" } },
    } as never,
  );
  expect([response.status, (error as unknown as { error_msg: string }).error_msg, requests.length]).toEqual([
    503,
    "failed",
    1,
  ]);
});

test.each([
  { value: "2", want: 2000 },
  { value: "0", want: 0 },
  { value: "Thu, 01 Jan 2026 00:00:10 GMT", want: 10_000 },
  { value: "Wed, 31 Dec 2025 00:00:00 GMT", want: 0 },
  { value: "soon", want: undefined },
  { value: "", want: undefined },
  { value: "-5", want: 0 },
  { value: "1.5", want: 1500 },
  { value: null, want: undefined },
])("Retry-After $value is $want ms", ({ value, want }) => {
  expect(parseRetryAfter(value, Date.parse("2026-01-01T00:00:00Z"))).toBe(want);
});

test("the wait that the server asks for is kept", async () => {
  const { client, requests } = fakeClient([failed(429, { "retry-after": "1" }), ok()]);
  const started = performance.now();
  await client.listFlows();
  expect(requests.length).toBe(2);
  expect(performance.now() - started).toBeGreaterThanOrEqual(990);
});

test("a server that asks to wait too long ends the call", async () => {
  const { client, requests } = fakeClient([failed(429, { "retry-after": "61" }), ok()]);
  expect(await rejection(client.listFlows())).toMatchObject({ name: "ThrottledError", retryAfter: 61_000 });
  expect(requests.length).toBe(1);
});

test("the budget of a client stops retry storms, and successes fill it again", async () => {
  let up = false;
  const { client, requests } = fakeClient([() => (up ? ok() : failed(503))], { maxRetries: 3 });
  for (let call = 0; call < 20; call++) await rejection(client.listFlows());
  // 20 first attempts, and 20 retries instead of 60.
  expect(requests.length).toBe(40);
  up = true;
  for (let call = 0; call < 10; call++) await client.listFlows();
  up = false;
  const before = requests.length;
  await rejection(client.listFlows());
  expect(requests.length - before).toBe(3);
});

test("each attempt has its timeout", async () => {
  const { client, requests } = fakeClient([never, ok()], { timeout: 20 });
  expect((await client.listFlows()).total).toBe(1);
  expect(requests.length).toBe(2);
  const error = await rejection(fakeClient([never], { timeout: 20, maxRetries: 0 }).client.listFlows());
  expect(error).toMatchObject({ name: "TimeoutError", operation: "listFlows", retryable: true });
  expect(error.message).toContain("20 ms");
});

test.each([2 ** 31, Number.POSITIVE_INFINITY])(
  "a timeout of %d ms, more than a timer can count, is no limit",
  async (time) => {
    const slow: Answer = () => new Promise((resolve) => setTimeout(() => resolve(ok()), 20));
    const { client, requests } = fakeClient([slow], { timeout: time, totalTimeout: time });
    expect((await client.listFlows()).total).toBe(1);
    expect(requests.length).toBe(1);
  },
);

test.each([
  { thrown: "text", says: "text" },
  { thrown: undefined, says: "undefined" },
  { thrown: null, says: "null" },
])("whatever fetch throws, $thrown too, is a failed connection", async ({ thrown, says }) => {
  const { client } = fakeClient([() => Promise.reject(thrown)], { maxRetries: 0 });
  const error = await rejection(client.listFlows());
  expect(error).toMatchObject({ name: "ConnectionError", message: `listFlows: ${says}` });
});

test("the timeout covers the reading of the body", async () => {
  const stalled = () =>
    new Response(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"total":')) }));
  const { client, requests } = fakeClient([stalled], { timeout: 20, maxRetries: 1 });
  expect(await rejection(client.listFlows())).toMatchObject({ name: "TimeoutError" });
  expect(requests.length).toBe(2);
});

test("a body that breaks off is a failed connection, and tried again", async () => {
  const broken = () =>
    new Response(
      new ReadableStream({
        start: (stream) => {
          stream.enqueue(new TextEncoder().encode('{"total":'));
          stream.error(new TypeError("terminated"));
        },
      }),
    );
  const { client, requests } = fakeClient([broken, ok()]);
  expect((await client.listFlows()).total).toBe(1);
  expect(requests.length).toBe(2);
});

const rawCall = (answers: Answer[], options: FlowsClientOptions, init: object = {}) => {
  const { client, requests } = fakeClient(answers, options);
  const path = { params: { path: { project_id: "p1" } } };
  return { answer: client.raw.GET("/v1/{project_id}/flows", { ...path, ...init }), requests };
};

test("the timeout covers the reading of a raw call's body, errors included", async () => {
  for (const status of [200, 400]) {
    const stalled = () => new Response(new ReadableStream({}), { status });
    const { answer, requests } = rawCall([stalled, ok()], { timeout: 20 });
    expect((await answer).data?.total).toBe(1);
    expect(requests.length).toBe(2);
    const ended = rawCall([stalled], { timeout: 20, maxRetries: 0 });
    expect(await rejection(ended.answer)).toMatchObject({ name: "TimeoutError" });
    const total = rawCall([stalled], { timeout: 0, totalTimeout: 20 });
    expect(await rejection(total.answer)).toMatchObject({ name: "TimeoutError" });
  }
});

test("a signal aborts a raw call while its body is read", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error("enough")), 10);
  const { answer } = rawCall([() => new Response(new ReadableStream({}))], {}, { signal: controller.signal });
  expect(await rejection(answer)).toMatchObject({ name: "AbortedError" });
});

test("a raw call that asks for the stream gets it as it comes", async () => {
  const slow = () =>
    new Response(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode("first")) }));
  const { answer } = rawCall([slow], { timeout: 100 }, { parseAs: "stream" });
  const reader = ((await answer).data as unknown as ReadableStream<Uint8Array>).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
});

test("a raw call can be read in every form", async () => {
  for (const parseAs of ["json", "text", "blob", "arrayBuffer"] as const) {
    const { data, response } = await rawCall([ok()], {}, { parseAs }).answer;
    expect([response.status, response.bodyUsed, data === undefined]).toEqual([200, true, false]);
  }
});

test("the total timeout ends everything, waits included", async () => {
  const { client } = fakeClient([failed(503, { "retry-after": "5" })], { totalTimeout: 50 });
  const started = performance.now();
  expect(await rejection(client.listFlows())).toMatchObject({ name: "TimeoutError" });
  expect(performance.now() - started).toBeLessThan(1000);
  const hanging = fakeClient([never], { totalTimeout: 30, timeout: 0 });
  expect(await rejection(hanging.client.listFlows())).toMatchObject({ name: "TimeoutError" });
  expect(hanging.requests.length).toBe(1);
});

test("the total timeout cuts the last attempt short, and is what the error names", async () => {
  const { client, requests } = fakeClient([never], { totalTimeout: 250, timeout: 200, maxRetries: 5 });
  const started = performance.now();
  const error = await rejection(client.listFlows({}, { maxRetryAfter: 0 }));
  expect(error).toMatchObject({ name: "TimeoutError" });
  expect(error.message).toContain("250 ms");
  expect(performance.now() - started).toBeGreaterThan(240);
  expect(requests.length).toBeLessThanOrEqual(2);
});

test("the total timeout ends a middleware that hangs", async () => {
  const hanging = [() => new Promise<Response>(() => {})];
  const { client, requests } = fakeClient([ok()], { totalTimeout: 20, middleware: hanging });
  expect(await rejection(client.listFlows())).toMatchObject({ name: "TimeoutError" });
  expect(requests.length).toBe(0);
});

test.each([
  ["before it starts", 0, ok],
  ["while it is sent", 10, never],
  ["while it waits", 10, () => failed(503, { "retry-after": "5" })],
  ["while the body is read", 10, () => new Response(new ReadableStream({}))],
])("a signal aborts the call %s", async (_name, delay, answer) => {
  const controller = new AbortController();
  const reason = new Error("enough");
  const { client, requests } = fakeClient([answer as Answer]);
  if (delay === 0) controller.abort(reason);
  else setTimeout(() => controller.abort(reason), delay);
  const error = await rejection(client.listFlows({}, { signal: controller.signal }));
  expect(error).toMatchObject({ name: "AbortedError", operation: "listFlows", cause: reason });
  expect(requests.length).toBe(delay === 0 ? 0 : 1);
});

test("the signal reaches fetch, and nothing stays attached to the caller's signal", async () => {
  let seen: AbortSignal | null | undefined;
  const controller = new AbortController();
  const { signal } = controller;
  const attached = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    attached.add(given[1]);
    add(...given);
  };
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    attached.delete(given[1]);
    remove(...given);
  };
  const { client } = fakeClient([
    (_request, init) => {
      seen = init.signal;
      return ok();
    },
  ]);
  await client.listFlows({}, { signal });
  expect(seen).toBeInstanceOf(AbortSignal);
  expect(attached.size).toBe(0);
});

test("without timeouts fetch gets no signal", async () => {
  let seen: unknown = "nothing";
  const { client } = fakeClient(
    [
      (_request, init) => {
        seen = init.signal;
        return ok();
      },
    ],
    { timeout: 0 },
  );
  await client.listFlows();
  expect(seen).toBeUndefined();
});
