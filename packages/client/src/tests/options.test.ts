import { expect, test } from "vitest";
import { akSk, basic, createFlowsClient, type FlowsClientOptions, token } from "../index.js";
import { fakeClient, rejection, thrown } from "../testing/client.js";
import { fakeFetch, json } from "../testing/fake-fetch.js";

const key = { accessKey: "AK", secretKey: "SK" };
const auth = token("t");

test.each<[string, FlowsClientOptions, RegExp]>([
  ["no region and no address", { auth }, /region is missing, expected a value such as cn-north-4, or baseUrl/],
  ["a region with a space", { region: "cn north 4", auth }, /region is "cn north 4"/],
  ["a region that is an address", { region: "https://x", auth }, /region is "https:\/\/x"/],
  ["a region that leads to another host", { region: "evil.example.com/", auth }, /region is/],
  ["a region in capitals", { region: "CN-NORTH-4", auth }, /region is/],
  ["a region of one word", { region: "north", auth }, /region is/],
  ["an empty region", { region: "", auth }, /region is ""/],
  ["an empty project", { region: "cn-north-4", projectId: "", auth }, /projectId is "", expected/],
  ["a project with a slash", { region: "cn-north-4", projectId: "a/b", auth }, /projectId is "a\/b"/],
  ["a project that leads up", { region: "cn-north-4", projectId: "..", auth }, /projectId is ".."/],
  ["a project with a line break", { region: "cn-north-4", projectId: "p\n", auth }, /projectId is/],
  ["no credentials", { region: "cn-north-4" }, /auth is .*, expected credentials for Token or/],
  ["credentials of another kind", { region: "cn-north-4", auth: basic({ username: "a", password: "b" }) }, /auth is/],
  ["a bare token", { region: "cn-north-4", auth: "hidden" as never }, /auth is .*, expected credentials for Token/],
  ["a bare key", { region: "cn-north-4", auth: { sk: "hidden" } as never }, /auth is .*, expected credentials for/],
  ["both kinds of credentials", { region: "cn-north-4", auth: [auth, akSk(key)] }, /auth is \["token","access key"\]/],
  ["an address without a scheme", { baseUrl: "live.example.com", auth }, /baseUrl is "unusable", expected an address/],
  [
    "an address of another scheme",
    { baseUrl: "ftp://live.example.com", auth },
    /baseUrl is "unusable", expected an address/,
  ],
  [
    "an address with a query",
    { baseUrl: "https://live.example.com?a=1", auth },
    /baseUrl is "unusable", expected an address/,
  ],
  [
    "an address with a password",
    { baseUrl: "https://u:hidden@live.example.com", auth },
    /baseUrl is "unusable", expected an address/,
  ],
  ["an empty address", { baseUrl: "", auth }, /baseUrl is "unusable", expected an address/],
  [
    "credentials over plain http",
    { baseUrl: "http://live.example.com", auth },
    /"http:\/\/live.example.com", expected https/,
  ],
  [
    "credentials over http to a name like loopback",
    { baseUrl: "http://localhost.example.com", auth },
    /expected https/,
  ],
  [
    "credentials over http to a number like loopback",
    { baseUrl: "http://127.0.0.1.example.com", auth },
    /expected https/,
  ],
  [
    "a header that smuggles another",
    { region: "cn-north-4", auth, headers: { "X-A": "a\r\nX-B: b" } },
    /X-A is "unusable"/,
  ],
  [
    "a header whose name smuggles another",
    { region: "cn-north-4", auth, headers: { "X-A: a\r\nX-B": "b" } },
    /a header's name is "X-A: a\\r\\nX-B", expected a token of HTTP/,
  ],
  ["an app name that smuggles a header", { region: "cn-north-4", auth, app: "a\nb" }, /User-Agent is "unusable"/],
])("%s is refused before any request", (_name, options, message) => {
  const fetch = fakeFetch(json({}));
  const error = thrown(() => createFlowsClient({ ...options, fetch }));
  expect(error.name).toBe("ConfigurationError");
  expect(error.message).toMatch(message);
  expect(error.message).not.toContain("hidden");
  expect(fetch.requests.length).toBe(0);
});

test.each(["", " ", "a b", "a\nb", " t", "t ", "t\u00e9", undefined, null, 5])(
  "the token %j is refused, and not shown",
  (value) => {
    const error = thrown(() => token(value as string));
    expect(error.name).toBe("ConfigurationError");
    if (typeof value === "string" && value.trim().length > 1) expect(error.message).not.toContain(value);
  },
);

test.each([
  {},
  { accessKey: "AK" },
  { accessKey: "", secretKey: "SK" },
  { accessKey: "AK", secretKey: "S K" },
  { accessKey: "AK\n", secretKey: "SK" },
  { accessKey: "AK", secretKey: "SK", securityToken: "a b" },
  null,
  "AK:SK",
])("the access key %j is refused", (value) => {
  expect(thrown(() => akSk(value as never)).name).toBe("ConfigurationError");
});

test("what a function gives is checked when it is called", async () => {
  for (const auth of [token(() => "a b"), akSk(async () => ({ accessKey: "AK", secretKey: "" }))]) {
    const { client, requests } = fakeClient([json({})], { auth });
    expect(await rejection(client.listFlows())).toMatchObject({ name: "ConfigurationError" });
    expect(requests.length).toBe(0);
  }
});

test.each([
  "http://localhost:1",
  "http://127.0.0.1",
  "http://127.1.2.3:80/x",
  "http://[::1]:8080",
  "http://a.localhost",
  "https://h/base/",
])("%s is a fine address", async (baseUrl) => {
  const { client, requests } = fakeClient([json({})], { baseUrl });
  await client.listFlows();
  expect(requests[0]?.url).toBe(`${new URL(baseUrl).href.replace(/\/$/, "")}/v1/p1/flows`);
});

test.each(["cn-north-1", "ap-southeast-3", "la-north-2", "eu-west-101", "my-kualalumpur-1"])(
  "the region %s is tried",
  async (region) => {
    const { client, requests } = fakeClient([json({})], { region });
    await client.listFlows();
    expect(new URL(requests[0]?.url ?? "").host).toBe(`live.${region}.myhuaweicloud.com`);
  },
);

test.each([
  [{ limit: 0 }, "limit is 0, expected an integer from 1 to 100"],
  [{ limit: 101 }, "limit is 101, expected an integer from 1 to 100"],
  [{ limit: 1.5 }, "limit is 1.5, expected"],
  [{ limit: "10" }, 'limit is "10", expected'],
  [{ limit: Number.NaN }, "limit is NaN, expected"],
  [{ limit: null, offset: 1.5 }, "offset is 1.5, expected", 1],
  [{ limit: [5] }, "limit is [5], expected"],
  [{ offset: -1 }, "offset is -1, expected an integer of at least 0"],
  [{ offset: 2 ** 53 }, "offset is 9007199254740992, expected"],
  [{ project_id: ".." }, 'project_id is "..", expected'],
  [{ project_id: "" }, 'project_id is "", expected'],
  [{ Limit: 5 }, "Limit is 5, expected nothing of that name"],
  [{ limit: 0, offset: -1 }, "limit is 0, expected an integer from 1 to 100; offset is -1"],
])("the parameters %j never leave the machine", async (params, message, issues = Object.keys(params).length) => {
  const { client, requests } = fakeClient([json({})]);
  const error = await rejection(client.listFlows(params as never));
  expect(error).toMatchObject({ name: "ParameterError", operation: "listFlows" });
  expect(error.message).toContain(message);
  expect(error["issues"]).toHaveLength(issues);
  expect(requests.length).toBe(0);
});

test("a number that JSON cannot write is a parameter error too", async () => {
  const error = await rejection(fakeClient([json({})]).client.listFlows({ limit: 5n as never }));
  expect(error).toMatchObject({ name: "ParameterError", issues: [{ name: "limit", got: 5n }] });
  expect(error.message).toContain("limit is 5, expected an integer");
});

test("a project that is given nowhere is missing", async () => {
  const { client } = fakeClient([json({})], { projectId: undefined });
  expect((await rejection(client.listFlows())).message).toContain("project_id is missing, expected text");
});

test("checking can be switched off, for the client and for a call; what would harm stays refused", async () => {
  const { client, requests } = fakeClient([json({})], { checkParameters: false });
  await client.listFlows({ limit: 500 });
  expect(requests[0]?.url).toContain("limit=500");
  const strict = fakeClient([json({})]);
  await strict.client.listFlows({ limit: 500 }, { checkParameters: false });
  expect((await rejection(client.listFlows({ project_id: ".." }))).name).toBe("ParameterError");
});

test("a slash in a parameter of a call stays in its segment", async () => {
  const { client, requests } = fakeClient([json({})]);
  await client.listFlows({ project_id: "a/../b?c#d" });
  expect(requests[0]?.url).toContain("/v1/a%2F..%2Fb%3Fc%23d/flows");
});

test("headers of client and call are sent, and may not smuggle", async () => {
  const { client, requests } = fakeClient([json({})], { headers: { "X-A": "1", "X-B": "1" }, app: "my-app/1.0" });
  await client.listFlows({}, { headers: { "X-B": "2", Accept: "text/plain" } });
  const headers = requests[0]?.headers;
  expect([headers?.get("x-a"), headers?.get("x-b"), headers?.get("accept")]).toEqual(["1", "2", "text/plain"]);
  expect(headers?.get("user-agent")).toMatch(/^my-app\/1.0 flows-client\/\d/);
  const error = await rejection(client.listFlows({}, { headers: { "X-C": "a\nb" } }));
  expect([error.name, requests.length]).toEqual(["ConfigurationError", 1]);
});

test("fetch options reach fetch", async () => {
  let seen: unknown;
  const { client } = fakeClient(
    [
      (_request, init) => {
        seen = (init as { dispatcher?: unknown }).dispatcher;
        return json({});
      },
    ],
    {
      fetchOptions: { dispatcher: "proxy" },
    },
  );
  await client.listFlows();
  expect(seen).toBe("proxy");
  await client.listFlows({}, { fetchOptions: { dispatcher: "another" } });
  expect(seen).toBe("another");
});

test("an option that is undefined for a call is that of the client", async () => {
  const { client, requests } = fakeClient([json({}, 503)], { maxRetries: 0, checkParameters: false });
  const none = { maxRetries: undefined, timeout: undefined, checkParameters: undefined };
  expect(await rejection(client.listFlows({ limit: 500 }, none))).toMatchObject({ name: "ServerError" });
  expect(requests.length).toBe(1);
});

test("a project that no header can carry is refused where one must", async () => {
  const { client, requests } = fakeClient([json({})], { auth: akSk(key) });
  for (const project_id of ["a\nX-B: b", "\u9879\u76ee"]) {
    expect(await rejection(client.listFlows({ project_id }))).toMatchObject({ name: "ConfigurationError" });
  }
  expect(requests.length).toBe(0);
});
