import { setTimeout } from "node:timers/promises";
import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { createMock, type Mock } from "./index.js";
import { coreOf } from "./runtime/mock.js";
import { KEY, PROJECT, sign } from "./testing/sign.js";

const URL_ = `http://x/v1/${PROJECT}/flows`;
const SECRETS = ["a-secret-token", "security-secret", "cookie-secret", KEY.secretKey];
const headers = { "X-Auth-Token": "a-secret-token" };
const get = (mock: Mock, query = "", init: RequestInit = { headers }) => mock.fetch(URL_ + query, init);

describe("the journal", () => {
  test("has typed parameters, what matched and what was refused", async () => {
    const mock = createMock({ flows: 5 });
    await get(mock, "?limit=2&offset=1");
    await get(mock, "?limit=0");
    await mock.fetch("http://x/nothing");
    const [first, second] = mock.requests.listFlows;
    const limit: number | undefined = first?.query.limit;
    expect(limit).toBe(2);
    expect(first).toMatchObject({
      number: 1,
      operation: "listFlows",
      scope: PROJECT,
      path: { project_id: PROJECT },
      query: { limit: 2, offset: 1 },
      status: 200,
      refusal: undefined,
    });
    expect(second).toMatchObject({
      status: 400,
      refusal: {
        condition: "invalid-parameter",
        reason: "/query/limit: got 0, expected integer from 1 to 100",
        issues: [{ pointer: "/query/limit", got: 0, expected: "integer from 1 to 100" }],
      },
    });
    expect(mock.journal.map(({ operation, status }) => [operation, status])).toEqual([
      ["listFlows", 200],
      ["listFlows", 400],
      [undefined, 404],
    ]);
  });

  test("keeps the last requests only", async () => {
    const mock = createMock({ journalSize: 3 });
    for (let index = 1; index <= 5; index++) await get(mock, `?limit=${index}`);
    expect(mock.requests.listFlows.map(({ query }) => query.limit)).toEqual([3, 4, 5]);
    mock.reset();
    await get(mock, "?limit=6");
    expect(mock.requests.listFlows.map(({ query }) => query.limit)).toEqual([6]);
    const none = createMock({ journalSize: 0 });
    await get(none);
    expect(none.journal).toEqual([]);
  });

  test("a header named like a member that every object has", async () => {
    const mock = createMock();
    await get(mock, "", { headers: [...Object.entries(headers), ["constructor", "a"], ["__proto__", "b"]] });
    const recorded = Object.entries(mock.journal[0]?.headers ?? {});
    expect(recorded).toEqual(
      expect.arrayContaining([
        ["constructor", "a"],
        ["__proto__", "b"],
      ]),
    );
  });

  test("keeps no bytes of bodies, which could fill the memory", async () => {
    const core = coreOf.get(createMock());
    let body: Uint8Array | undefined = new Uint8Array(1e6);
    const kept = new WeakRef(body);
    core?.handle({ method: "POST", target: "/v1/p/flows", headers: [], body });
    body = undefined;
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    await setTimeout(10);
    collect();
    expect([core?.state.journal.list().length, kept.deref()]).toEqual([1, undefined]);
  });

  test("hides secrets, whatever way it is looked at", async () => {
    const seen: unknown[] = [];
    const mock = createMock({ credentials: [KEY], onRequest: (request) => seen.push(request) });
    await get(mock);
    await get(mock, "", { headers: { ...sign({ url: URL_ }), "X-Security-Token": "security-secret" } });
    await get(mock, "", { headers: { ...headers, Cookie: "session=cookie-secret" } });
    // Where security headers are signed, they are lines of the canonical request that the refusal shows.
    const secret = { Cookie: 'session="cookie-secret"', "X-Security-Token": "security-secret" };
    const temporary = createMock({ credentials: [{ ...KEY, securityToken: "security-secret" }] });
    const wrong = sign({ url: URL_, secretKey: "wrong", headers: secret });
    expect((await get(temporary, "", { headers: wrong })).status).toBe(401);
    expect(temporary.journal[0]?.refusal?.reason).toContain("x-security-token:***");
    const [, signed] = mock.journal;
    expect(signed?.headers["authorization"]).toBe(
      `SDK-HMAC-SHA256 Access=${KEY.accessKey}, SignedHeaders=host;x-project-id;x-sdk-date, Signature=***`,
    );
    expect(seen).toHaveLength(3);
    const page = await (await mock.fetch("http://x/__mock/")).text();
    const api = await (await mock.fetch("http://x/__mock/journal")).text();
    const texts = [
      inspect(mock, { depth: 20, showHidden: true }),
      JSON.stringify(mock),
      inspect(seen, { depth: 9 }),
      page,
      api,
      inspect(temporary.journal, { depth: 9 }),
    ];
    for (const text of texts) for (const secret of SECRETS) expect(text).not.toContain(secret);
  });
});

describe("expectations", () => {
  test("expectRequest returns the last request that fits", async () => {
    const mock = createMock();
    await get(mock, "?limit=10");
    await get(mock, "?limit=20");
    expect(mock.expectRequest("listFlows", { query: { limit: 10 } }).number).toBe(1);
    expect(mock.expectRequest("listFlows").number).toBe(2);
    expect(() => mock.expectNoRequest("listFlows", { query: { limit: 20 } })).toThrow("got #2 GET");
    expect(() => mock.expectNoRequest("listFlows", { status: 500 })).not.toThrow();
  });

  test("a miss is explained by the nearest requests", async () => {
    const mock = createMock();
    await get(mock, "?limit=10&offset=5");
    await get(mock, "?limit=20&offset=7");
    expect(() => mock.expectRequest("listFlows", { query: { limit: 10, offset: 7 }, status: 200 })).toThrow(
      [
        'expected a request listFlows with {"query":{"limit":10,"offset":7},"status":200}, got 2 of listFlows, none of which fits; the nearest:',
        `  #2 GET /v1/${PROJECT}/flows?limit=20&offset=7 → 200`,
        "    /query/limit: got 20, expected 10",
        `  #1 GET /v1/${PROJECT}/flows?limit=10&offset=5 → 200`,
        "    /query/offset: got 5, expected 7",
      ].join("\n"),
    );
    expect(() => mock.expectRequest("listFlows", { query: [] as object })).toThrow("/query: got {");
    for (const expect_ of [mock.expectRequest, mock.expectNoRequest] as ((name: string) => unknown)[]) {
      expect(() => expect_("listFlow")).toThrow('operation: got "listFlow", expected listFlows');
    }
    expect(() => createMock().expectRequest("listFlows")).toThrow(
      "expected a request listFlows, got none of listFlows",
    );
  });
});
