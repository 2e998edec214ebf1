import { describe, expect, test } from "vitest";
import { createMock, type Mock, type MockOptions } from "./index.js";
import { KEY, PROJECT, sign } from "./testing/sign.js";

const URL_ = `http://x/v1/${PROJECT}/flows`;
const headers = { "X-Auth-Token": "any" };

async function call(mock: Mock, query = "", init: RequestInit = { headers }) {
  const response = await mock.fetch(URL_ + query, init);
  const body = (await response.json()) as { error_code?: string; error_msg?: string; total?: number; flows?: object[] };
  return { status: response.status, headers: response.headers, ...body };
}
const mock = (options: MockOptions = {}) => createMock({ flows: 3, ...options });

describe("once, sequence, always", () => {
  test("once answers one call", async () => {
    const one = mock();
    const handle = one.once("listFlows", { status: 429, retryAfter: 1 });
    expect(handle.remaining).toBe(1);
    const throttled = await call(one);
    expect(throttled).toMatchObject({ status: 429, error_code: "APIGW.0308" });
    expect(throttled.headers.get("retry-after")).toBe("1");
    expect(handle.remaining).toBe(0);
    expect((await call(one)).status).toBe(200);
  });

  test("a sequence answers in order, then a lasting one, then the data", async () => {
    const one = mock();
    const lasting = one.always("*", { status: 503 });
    one.sequence("listFlows", [{ status: 500 }, { code: "LIVE.100011007" }]);
    const seen = [];
    for (let index = 0; index < 4; index++) seen.push((await call(one)).error_code);
    expect(seen).toEqual(["LIVE.100011005", "LIVE.100011007", "APIGW.0613", "APIGW.0613"]);
    lasting.remove();
    expect((await call(one)).status).toBe(200);
  });

  test("a sequence without steps answers no call", async () => {
    const one = mock();
    expect(one.sequence("listFlows", []).remaining).toBe(0);
    one.always("listFlows", { status: 503 });
    expect((await call(one)).status).toBe(503);
  });

  test("reset undoes everything", async () => {
    const one = mock();
    one.always("listFlows", { status: 500 });
    one.data.flows.replace(1);
    await call(one);
    one.reset();
    expect(one.journal).toEqual([]);
    expect(await call(one)).toMatchObject({ status: 200, total: 3 });
  });
});

describe("what a step can say", () => {
  test.each<[string, Parameters<Mock["once"]>[1], object]>([
    ["a status with a code of the document", { status: 502 }, { status: 502, error_code: "APIGW.0201" }],
    ["a code, whose status comes with it", { code: "APIGW.0302" }, { status: 403, error_code: "APIGW.0302" }],
    ["a message of one's own", { code: "APIGW.0301", message: "mine" }, { status: 401, error_msg: "mine" }],
    ["the documented 400", { status: 400 }, { status: 400, error_msg: "Request parameters is invalid" }],
    ["a body", { body: { total: 1, flows: [] } }, { status: 200, total: 1, flows: [] }],
    ["a body with a status", { status: 500, body: { total: 2 } }, { status: 500, total: 2 }],
    ["an example", { example: "flows" }, { status: 200, total: 8 }],
    ["a changed body", { changeBody: { set: { total: 99 }, omit: ["flows"] } }, { total: 99 }],
    ["a total that shrinks", { removeItems: 2 }, { total: 1 }],
  ])("%s", async (_, step, want) => {
    const one = mock();
    one.once("listFlows", step);
    const got = await call(one);
    expect(got).toMatchObject(want);
  });

  test("members of the body are left out", async () => {
    const one = mock();
    one.once("listFlows", { changeBody: { omit: ["flows"] } });
    expect(await call(one)).not.toHaveProperty("flows");
  });

  test("items change: an unknown enum value, a missing member, a new member", async () => {
    const one = mock();
    one.once("listFlows", { changeItems: { unknownEnum: true, omit: ["name"], set: { extra: 1 } } });
    const { flows = [] } = await call(one);
    expect(flows).toHaveLength(3);
    for (const flow of flows) {
      expect(flow).toMatchObject({ status: "MOCK_UNKNOWN_VALUE", protocol: "MOCK_UNKNOWN_VALUE", extra: 1 });
      expect(flow).not.toHaveProperty("name");
    }
  });

  test("a header of the answer is replaced, in whichever case it is written", async () => {
    const one = mock();
    one.once("listFlows", { headers: { "Content-Type": "application/json; a=b", "X-REQUEST-ID": "mine" } });
    const got = await call(one);
    expect([got.headers.get("content-type"), got.headers.get("x-request-id")]).toEqual([
      "application/json; a=b",
      "mine",
    ]);
  });

  test.each<[string, RequestInit, number]>([
    ["without credentials", {}, 401],
    ["that does not fit", { headers }, 400],
  ])("a call %s gets its refusal on the way that the step says", async (_, init, status) => {
    const one = mock();
    one.sequence("listFlows", [{ fault: "reset" }, { delay: 30, retryAfter: 3, changeBody: { set: { a: 1 } } }]);
    const query = status === 400 ? "?limit=0" : "";
    await expect(call(one, query, init)).rejects.toThrow("fetch failed");
    const started = performance.now();
    const { headers: got, ...answer } = await call(one, query, init);
    expect([answer.status, got.get("retry-after")]).toEqual([status, "3"]);
    expect(answer).not.toHaveProperty("a");
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
    expect(one.journal.map(({ refusal }) => refusal?.reason)).not.toContain(undefined);
  });

  test("clock skew expires a signature that is right", async () => {
    const one = mock({ credentials: [KEY] });
    one.once("listFlows", { clockSkew: 3600 });
    const signed = () => ({ headers: sign({ url: URL_ }) });
    const skewed = await call(one, "", signed());
    expect([skewed.status, skewed.error_msg]).toEqual([401, expect.stringContaining("signature expired")]);
    expect((await call(one, "", signed())).status).toBe(200);
  });

  test("a scenario needs no credentials, and the request is recorded with its parameters", async () => {
    const one = mock();
    one.once("listFlows", { status: 500 });
    await call(one, "?limit=7", {});
    expect(one.requests.listFlows[0]).toMatchObject({ status: 500, query: { limit: 7 }, scenario: { status: 500 } });
  });

  test.each<[string, unknown, unknown, string]>([
    ["an unknown operation", "listFlow", {}, 'operation: got "listFlow", expected listFlows or *'],
    ["an unknown member", "listFlows", { stauts: 1 }, 'scenario: got a member "stauts", expected status,'],
    ["a status that is none", "listFlows", { status: 42 }, "scenario.status: got 42"],
    ["a header with a line break", "listFlows", { headers: { "X-A": "a\nb" } }, 'scenario.headers.X-A: got "a\\nb"'],
    ["a header that is no text", "listFlows", { headers: { "X-A": 1 } }, "scenario.headers.X-A: got 1, expected"],
    ["a header without a name", "listFlows", { headers: { "": "a" } }, 'scenario.headers: got the name "", expected'],
    ["a fault that is none", "listFlows", { fault: "explode" }, 'scenario.fault: got "explode"'],
    ["a code that the document has not", "listFlows", { code: "X.1" }, 'scenario.code: got "X.1", expected LIVE.'],
    ["a delay that is none", "listFlows", { delay: "1s" }, 'scenario.delay: got "1s", expected milliseconds'],
    ["a delay that no timer waits", "listFlows", { delay: 2 ** 31 }, "scenario.delay: got 2147483648, expected"],
    ["a delay before the call", "listFlows", { delay: -1 }, "scenario.delay: got -1, expected milliseconds from 0"],
    ["a delay without a number", "listFlows", { delay: Number.NaN }, "scenario.delay: got NaN, expected"],
    ["a delay of an unknown kind", "listFlows", { delay: { mean: 5 } }, 'scenario.delay: got {"mean":5}, expected'],
    ["half a delay", "listFlows", { delay: { min: 5 } }, 'scenario.delay: got {"min":5}, expected'],
    ["a delay from more to less", "listFlows", { delay: { min: 5, max: 1 } }, "scenario.delay: got"],
    ["a delay of nothing", "listFlows", { delay: {} }, "scenario.delay: got {}, expected"],
    ["a wait before the call", "listFlows", { retryAfter: -1 }, "scenario.retryAfter: got -1, expected seconds"],
    ["a clock that is nowhere", "listFlows", { clockSkew: Number.NaN }, "scenario.clockSkew: got NaN, expected"],
    [
      "half an item",
      "listFlows",
      { removeItems: 0.5 },
      "scenario.removeItems: got 0.5, expected a whole number from 0",
    ],
    ["an unknown change", "listFlows", { changeItems: { omits: ["a"] } }, 'changeItems: got {"omits":["a"]}, expected'],
    ["a name where a list belongs", "listFlows", { changeBody: { omit: "a" } }, "scenario.changeBody: got"],
    ["members that are none", "listFlows", { changeItems: { set: [] } }, "scenario.changeItems: got"],
    ["a change that is a list", "listFlows", { changeBody: [] }, "scenario.changeBody: got [], expected an object"],
  ])("%s is refused", (_, operation, step, message) => {
    expect(() => mock().once(operation as "listFlows", step as object)).toThrow(message);
  });
});

describe("delays", () => {
  test.each<[string, object, (values: number[]) => boolean]>([
    ["even", { min: 1, max: 5 }, (values) => values.every((value) => value >= 1 && value <= 5)],
    ["log-normal", { median: 3, sigma: 0.2 }, (values) => values.every((value) => value > 0 && value < 30)],
  ])("%s ones differ, and are the same for the same seed", async (_, delay, fits) => {
    const { drawDelay } = await import("./runtime/delay.js");
    const { createRandom } = await import("./runtime/sample/random.js");
    const draw = () => {
      const random = createRandom("seed");
      return Array.from({ length: 100 }, () => drawDelay(delay as { min: number; max: number }, random));
    };
    const values = draw();
    expect(fits(values)).toBe(true);
    expect(new Set(values).size).toBeGreaterThan(50);
    expect(draw()).toEqual(values);
  });
});

describe("Prefer", () => {
  test.each<[string, number, string | null]>([
    ["code=429", 429, "code=429"],
    ["error=LIVE.100011007", 500, "error=LIVE.100011007"],
    ["example=invalidParameter", 400, "example=invalidParameter"],
    ["dynamic=true", 200, "dynamic=true"],
    ["delay=1", 200, "delay=1"],
    ["code=418", 200, null],
    ["example=nothing", 200, null],
    ["respond-async, wait=10", 200, null],
    ['code="503", delay=1', 503, "code=503, delay=1"],
  ])("%s", async (prefer, status, applied) => {
    const got = await call(mock(), "", { headers: { ...headers, Prefer: prefer } });
    expect([got.status, got.headers.get("preference-applied")]).toEqual([status, applied]);
  });

  test("dynamic values are new each time and fit the schema", async () => {
    const one = mock();
    const init = { headers: { ...headers, Prefer: "dynamic=true" } };
    const [first, second] = [await call(one, "", init), await call(one, "", init)];
    expect(first.flows).not.toEqual(second.flows);
    expect(typeof first.total).toBe("number");
  });
});

describe("rate limit", () => {
  test("the document's 80 calls a minute, by user, by the mock's clock", async () => {
    let now = 0;
    const one = mock({ rateLimit: true, now: () => now });
    for (let index = 0; index < 80; index++) expect((await call(one)).status).toBe(200);
    expect(await call(one)).toMatchObject({
      status: 429,
      error_code: "APIGW.0308",
      error_msg: "The throttling threshold has been reached: policy user over ratelimit,limit:80,time:1 minute",
    });
    expect((await call(one, "", { headers: { "X-Auth-Token": "other" } })).status).toBe(200);
    now += 60_000;
    expect((await call(one)).status).toBe(200);
  });

  test("a limit of one's own", async () => {
    const one = mock({ rateLimit: { calls: 1, seconds: 5 } });
    expect([(await call(one)).status, (await call(one)).status]).toEqual([200, 429]);
    one.reset();
    expect((await call(one)).status).toBe(200);
  });
});
