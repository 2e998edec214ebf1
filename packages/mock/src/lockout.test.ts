import { describe, expect, test } from "vitest";
import { createMock, type Mock, type MockOptions } from "./index.js";
import { KEY, PROJECT, sdkDate, sign } from "./testing/sign.js";

const URL_ = `http://x/v1/${PROJECT}/flows`;
const OTHER = { accessKey: "other-access-key", secretKey: "other-secret-key" };
const LOCKED = "Incorrect IAM authentication information: AK access failed to reach the limit,forbidden";

/** A mock with two key pairs and a clock that can be moved. */
function setUp(options: MockOptions = { lockout: true }) {
  const clock = { now: Date.UTC(2026, 0, 2, 3, 4, 5) };
  const mock = createMock({ credentials: [KEY, OTHER], now: () => clock.now, ...options });
  const call = async (pair: Partial<typeof KEY> = {}) => {
    const response = await mock.fetch(URL_, { headers: sign({ url: URL_, date: sdkDate(clock.now), ...pair }) });
    const { error_msg } = (await response.json()) as { error_msg?: string };
    return { status: response.status, message: error_msg, reason: response.headers.get("x-mock-reason") };
  };
  const fail = async (times: number) => {
    for (let index = 0; index < times; index++) expect((await call({ secretKey: "wrong" })).status).toBe(401);
  };
  return { mock, clock, call, fail };
}

describe("more than five refused signatures in a row lock a key pair for five minutes", () => {
  test("five do not", async () => {
    const { call, fail } = setUp();
    await fail(5);
    expect((await call()).status).toBe(200);
  });

  test("six do: a right signature is refused too, and the refusal says until when", async () => {
    const { call, fail } = setUp();
    await fail(6);
    expect(await call()).toEqual({
      status: 401,
      message: LOCKED,
      reason: "6 signatures of this access key were refused in a row: it is locked until 2026-01-02T03:09:05.000Z",
    });
  });

  test("five minutes later it is open again, and counts anew", async () => {
    const { clock, call, fail } = setUp();
    await fail(6);
    clock.now += 5 * 60_000 - 1;
    expect((await call()).status).toBe(401);
    clock.now += 1;
    await fail(5);
    expect((await call()).status).toBe(200);
  });

  test("a right signature in between ends the row", async () => {
    const { call, fail } = setUp();
    await fail(5);
    await call();
    await fail(5);
    expect((await call()).status).toBe(200);
  });

  test("other pairs and tokens are not touched, nor does an unknown pair count", async () => {
    const { mock, call, fail } = setUp();
    for (let index = 0; index < 10; index++) await call({ accessKey: "unknown" });
    await fail(6);
    expect((await call(OTHER)).status).toBe(200);
    expect((await mock.fetch(URL_, { headers: { "X-Auth-Token": "any" } })).status).toBe(200);
  });

  test("reset() opens it", async () => {
    const { mock, call, fail } = setUp();
    await fail(6);
    mock.reset();
    expect((await call()).status).toBe(200);
  });
});

test("another limit can be given", async () => {
  const { clock, call, fail } = setUp({ lockout: { failures: 1, seconds: 10 } });
  await fail(2);
  expect((await call()).message).toBe(LOCKED);
  clock.now += 10_000;
  expect((await call()).status).toBe(200);
});

test("unless it is asked for nothing is locked", async () => {
  const { call, fail } = setUp({});
  await fail(20);
  expect((await call()).status).toBe(200);
});

test.each<[unknown]>([[1], [{}], [{ failures: -1, seconds: 1 }], [{ failures: 1 }]])(
  "lockout: %j is an error",
  (lockout) => {
    expect(() => createMock({ lockout } as unknown as Parameters<typeof createMock>[0]) as Mock).toThrow(
      "expected true, false or { failures, seconds }",
    );
  },
);
