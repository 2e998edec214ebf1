import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMock, type MockServer, startMockServer } from "./index.js";

const PATH = "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/flows";
const token = { "X-Auth-Token": "any" };
const documented400 = { error_code: "LIVE.100011001", error_msg: "Request parameters is invalid" };

describe("the mock over a socket", () => {
  let server: MockServer;
  beforeAll(async () => {
    server = await startMockServer();
  });
  afterAll(() => server.close());

  const get = (path: string, init?: RequestInit) => fetch(server.url + path, { headers: token, ...init });

  test("answers the document's example where no data is given", async () => {
    const response = await get(PATH);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
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
    });
  });

  test.each([
    ["limit=0"],
    ["limit=101"],
    ["limit=abc"],
    ["limit=1.5"],
    ["limit=1e2"],
    ["limit="],
    ["limit=1&limit=2"],
    ["limit=%2B1"],
    ["offset=-1"],
    ["offset=9007199254740992"],
    ["limit=%zz"],
    ["limit=%00"],
  ])("%s is refused with the document's own 400", async (query) => {
    const response = await get(`${PATH}?${query}`);
    expect([response.status, await response.json()]).toEqual([400, documented400]);
    expect(response.headers.get("x-mock-reason")).toMatch(/^\/query.*: got .*, expected /);
  });

  test.each([["limit=1"], ["limit=100"], ["limit=007"], ["offset=9007199254740991"], ["unknown=1"], ["__proto__=1"]])(
    "%s is answered",
    async (query) => {
      expect((await get(`${PATH}?${query}`)).status).toBe(200);
    },
  );

  test("no credentials: the gateway's 401", async () => {
    const response = await get(PATH, { headers: {} });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error_code: "APIGW.0301",
      error_msg: "Incorrect IAM authentication information: x-auth-token not found",
      request_id: response.headers.get("x-request-id"),
    });
  });

  test.each([
    ["GET", "/v1/p/nothing"],
    ["GET", "/v1//flows"],
    ["POST", PATH],
    ["DELETE", PATH],
  ])("%s %s: the gateway's 404", async (method, path) => {
    const response = await get(path, { method });
    expect([response.status, ((await response.json()) as { error_code: string }).error_code]).toEqual([
      404,
      "APIGW.0101",
    ]);
  });
});

describe("the mock in process", () => {
  test("pages over seeded data", async () => {
    const mock = createMock({ flows: 250 });
    const page = async (query: string) =>
      (await (await mock.fetch(`https://any.example${PATH}?${query}`, { headers: token })).json()) as {
        total: number;
        flows: { flow_id: string }[];
      };
    expect((await page("limit=100")).flows).toHaveLength(100);
    expect((await page("limit=100&offset=200")).flows).toHaveLength(50);
    expect(await page("offset=250")).toEqual({ total: 250, flows: [] });
    const [first, second] = [await page("limit=10"), await page("limit=10&offset=10")];
    expect(new Set([...first.flows, ...second.flows].map((flow) => flow.flow_id)).size).toBe(20);
  });
});
