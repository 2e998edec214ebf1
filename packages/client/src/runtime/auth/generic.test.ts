import { expect, test } from "vitest";
import { rejection } from "../../testing/client.js";
import { fakeFetch, json } from "../../testing/fake-fetch.js";
import { call, createCore } from "../generated.js";
import type { Credential, OperationDescriptor } from "../index.js";
import type { SecurityScheme, Values } from "../operation.js";
import { apiKey, basic, bearer } from "./generic.js";

const header: SecurityScheme = { name: "Header", type: "apiKey", in: "header", parameterName: "X-Key" };
const query: SecurityScheme = { name: "Query", type: "apiKey", in: "query", parameterName: "api key" };
const cookie: SecurityScheme = { name: "Cookie", type: "apiKey", in: "cookie", parameterName: "sid" };
const basicScheme: SecurityScheme = { name: "Basic", type: "http", httpScheme: "basic" };
const bearerScheme: SecurityScheme = { name: "Bearer", type: "http", httpScheme: "bearer" };
const oauth: SecurityScheme = { name: "OAuth", type: "oauth2" };
const oidc: SecurityScheme = { name: "OIDC", type: "openIdConnect" };

async function send(security: SecurityScheme[][], auth: Credential[], answer = json({}), given: Values = {}) {
  const fetch = fakeFetch(answer);
  const core = createCore(
    { userAgent: "test/1", security: [], clientOptions: [] },
    { baseUrl: "https://api.example.com", auth, fetch, maxRetries: 0 },
  );
  const operation: OperationDescriptor = {
    id: "read",
    method: "GET",
    path: "/things",
    parameters: [{ name: "q", in: "query" }],
    accept: "application/json",
    security,
    idempotent: true,
  };
  const error = await call(core, operation, given).then(
    () => undefined,
    (reason: Error) => reason,
  );
  const [request] = fetch.requests;
  return {
    error,
    url: request?.url,
    key: request?.headers.get("x-key"),
    redirect: request?.redirect,
    cookie: request?.headers.get("cookie"),
    authorization: request?.headers.get("authorization"),
  };
}

test.each([
  { name: "a key in a header", scheme: header, auth: apiKey("Header", "k"), want: { key: "k" } },
  {
    name: "a key in the query",
    scheme: query,
    auth: apiKey("Query", "k&1"),
    want: { url: "https://api.example.com/things?api%20key=k%261" },
  },
  { name: "a key in a cookie", scheme: cookie, auth: apiKey("Cookie", async () => "k"), want: { cookie: "sid=k" } },
  {
    name: "basic",
    scheme: basicScheme,
    auth: basic({ username: "\u00e4", password: "p:w" }),
    want: { authorization: "Basic w6Q6cDp3" },
  },
  { name: "bearer", scheme: bearerScheme, auth: bearer("t"), want: { authorization: "Bearer t" } },
  { name: "OAuth 2", scheme: oauth, auth: bearer(() => "t"), want: { authorization: "Bearer t" } },
  { name: "OpenID Connect", scheme: oidc, auth: bearer("t"), want: { authorization: "Bearer t" } },
])("$name is sent where the scheme says", async ({ scheme, auth, want }) => {
  const sent = await send([[scheme]], [auth]);
  expect(sent.error).toBeUndefined();
  expect(sent).toMatchObject(want);
});

test("a key in the query leaves the other parameters as they were written", async () => {
  const { url } = await send([[query]], [apiKey("Query", "k")], json({}), { q: "a b+c~" });
  expect(url).toBe("https://api.example.com/things?q=a%20b%2Bc~&api%20key=k");
});

test("AND sends all, OR the first that can be satisfied, none sends none", async () => {
  const auth = [apiKey("Header", "k"), bearer("t")];
  expect(await send([[header, bearerScheme]], auth)).toMatchObject({ key: "k", authorization: "Bearer t" });
  expect(await send([[basicScheme], [header]], auth)).toMatchObject({ key: "k", authorization: null });
  expect(await send([], auth)).toMatchObject({ key: null, authorization: null });
  expect(await send([[basicScheme], []], auth)).toMatchObject({ key: null, authorization: null, error: undefined });
});

test("what no credential satisfies is refused before it is sent", async () => {
  const { error, url } = await send([[basicScheme], [header, query]], [apiKey("Header", "k")]);
  expect(error?.message).toContain("expected credentials for Basic or Header with Query");
  expect(url).toBeUndefined();
});

test("keys that a server echoes are blanked out, encoded ones too", async () => {
  const answer = json({ message: "bad key k&1-secret in /things?api%20key=k%261-secret" }, 400);
  const { error } = await send([[query]], [apiKey("Query", "k&1-secret")], answer);
  expect(error?.message).toContain("[redacted]");
  expect(error?.message).not.toContain("secret in");
  expect(JSON.stringify(error)).not.toContain("1-secret");
});

test("a rejected promise of a token fails the call with its reason", async () => {
  const fail = bearer(() => Promise.reject(new Error("no token today")));
  const { error } = await send([[bearerScheme]], [fail]);
  expect(error?.message).toContain("no token today");
  expect(await rejection(Promise.reject(error))).toBe(error);
});

test.each([
  { name: "with a key follows no redirect", security: [[header]], redirect: "manual" },
  { name: "without one does", security: [], redirect: "follow" },
])("a request $name, whatever else its client knows", async ({ security, redirect }) => {
  expect(await send(security, [apiKey("Header", "k1")])).toMatchObject({ error: undefined, redirect });
});
