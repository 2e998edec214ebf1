import { type MockServer, startMockServer } from "@live-flows/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { akSk, createFlowsClient, type FlowsClientOptions, iamPassword, token } from "./index.js";

const KEY = { accessKey: "ACCESSKEYFORTESTS", secretKey: "secret-key-for-tests" };
const TEMPORARY = { accessKey: "TEMPORARYKEY", secretKey: "temporary-secret", securityToken: "temporary-token" };
const USER = { user: "operator", password: "pass word", domain: "account", project: { id: "p1" } };

let server: MockServer;
beforeAll(async () => {
  server = await startMockServer({ port: 0, flows: 250, credentials: [KEY, TEMPORARY] });
});
afterAll(() => server.close());

const ways: [string, () => Pick<FlowsClientOptions, "auth">][] = [
  ["a token", () => ({ auth: token("any") })],
  ["a function that gives a token", () => ({ auth: token(async () => "any") })],
  ["an access key", () => ({ auth: akSk(KEY) })],
  ["a temporary access key", () => ({ auth: akSk(() => TEMPORARY) })],
  ["user name and password of IAM", () => ({ auth: iamPassword({ ...USER, endpoint: server.url }) })],
];

test.each(ways)("lists every flow with %s", async (_name, auth) => {
  const client = createFlowsClient({ baseUrl: server.url, projectId: "p1", ...auth() });
  const ids = new Set<string>();
  for await (const flow of client.listFlows({ limit: 100 }, { prefetch: 2 })) ids.add(flow.flow_id);
  expect(ids.size).toBe(250);
});

test("a wrong secret key is refused, and the error says what differs", async () => {
  const client = createFlowsClient({
    baseUrl: server.url,
    projectId: "p1",
    auth: akSk({ ...KEY, secretKey: "wrong" }),
  });
  await expect(client.listFlows()).rejects.toMatchObject({
    name: "AuthenticationError",
    status: 401,
    code: "APIGW.0301",
    requestId: expect.any(String),
  });
});

test("plain openapi-fetch has the same authentication", async () => {
  const client = createFlowsClient({ baseUrl: server.url, projectId: "p1", auth: akSk(KEY) });
  const { data, response } = await client.raw.GET("/v1/{project_id}/flows", {
    params: { path: { project_id: "p1" }, query: { limit: 3 } },
  });
  expect([response.status, data?.total, data?.flows?.length]).toEqual([200, 250, 3]);
});
