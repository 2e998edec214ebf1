import { describe, expect, test } from "vitest";
import { createMock, type Mock } from "./index.js";
import { KEY, PROJECT, sign } from "./testing/sign.js";

const URL_ = `http://x/v1/${PROJECT}/flows`;
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const ACTION = "live:ott:listFlow";

async function call(mock: Mock, headers: Record<string, string>) {
  const response = await mock.fetch(URL_, { headers });
  const { error_code, error_msg } = (await response.json()) as { error_code?: string; error_msg?: string };
  return { status: response.status, error_code, error_msg, reason: response.headers.get("x-mock-reason") };
}
const withToken = (token: string) => ({ "X-Auth-Token": token });

describe("tokens", () => {
  const mock = createMock({
    now: () => NOW,
    tokens: [
      "plain",
      { token: "expired", expiresAt: new Date(NOW) },
      { token: "fresh", expiresAt: "2026-01-02T03:04:06Z" },
      { token: "this-project", projectId: PROJECT },
      { token: "other-project", projectId: "other" },
      { token: "account", projectId: null },
      { token: "granted", permissions: [ACTION] },
      { token: "denied", permissions: ["live:ott:createFlow"] },
    ],
  });

  test.each<[string, number, string?, string?]>([
    ["plain", 200],
    ["fresh", 200],
    ["this-project", 200],
    ["granted", 200],
    ["unknown", 401, "APIGW.0301", "Incorrect IAM authentication information: decrypt token fail"],
    ["expired", 401, "APIGW.0307", "The token must be updated."],
    ["other-project", 401, "LIVE.100011015", "Project ID verification failed."],
    ["denied", 401, "LIVE.100011003", "You do not have permission to access the API."],
    ["account", 404, "APIGW.0101", "The API does not exist or has not been published in the environment."],
  ])("%s: %i %s", async (token, status, error_code, error_msg) => {
    expect(await call(mock, withToken(token))).toMatchObject({ status, error_code, error_msg });
  });

  test("without the option any token is right, but not an empty one", async () => {
    const open = createMock();
    expect((await call(open, withToken("whatever"))).status).toBe(200);
    expect((await call(open, withToken(""))).status).toBe(401);
  });

  test("authentication: false looks at none", async () => {
    expect((await call(createMock({ authentication: false }), {})).status).toBe(200);
  });
});

describe("alternatives", () => {
  const mock = createMock({ credentials: [KEY], tokens: ["right"] });

  test("a right signature counts where the token is wrong, and the other way round", async () => {
    expect((await call(mock, { ...sign({ url: URL_ }), ...withToken("wrong") })).status).toBe(200);
    expect((await call(mock, { ...sign({ url: URL_, secretKey: "wrong" }), ...withToken("right") })).status).toBe(200);
  });

  test("the failure that is told is that of the alternative which was tried", async () => {
    expect((await call(mock, {})).error_msg).toContain("x-auth-token not found");
    expect((await call(mock, sign({ url: URL_, secretKey: "wrong" }))).error_msg).toContain(
      "verify aksk signature fail",
    );
    expect((await call(mock, { "X-Project-Id": PROJECT })).error_msg).toContain("x-auth-token not found");
    const { Authorization: _, ...unsigned } = sign({ url: URL_ });
    expect((await call(mock, unsigned)).error_msg).toContain("x-auth-token not found");
  });

  test.each([
    ["V11-HMAC-SHA256 Credential=a, Signature=b", "V11-HMAC-SHA256"],
    ["SDK-HMAC-SM3 Access=a, Signature=b", "SDK-HMAC-SM3"],
    ["Bearer s3cret", "Bearer"],
    ["s3cret", "a value without a scheme"],
  ])("credentials of another kind, %s, are named in the refusal", async (Authorization, got) => {
    const { error_msg, reason } = await call(mock, { Authorization });
    expect(error_msg).toContain("x-auth-token not found");
    expect(reason).toBe(
      `X-Auth-Token: got nothing, expected a value in the header; Authorization: got ${got}, expected a signature by SDK-HMAC-SHA256`,
    );
  });

  test("no given credentials: the mock's own pair, and the refusal says so", async () => {
    const open = createMock();
    const own = { accessKey: "mock-access-key", secretKey: "mock-secret-key" };
    expect((await call(open, sign({ url: URL_, ...own }))).status).toBe(200);
    expect((await call(open, sign({ url: URL_, accessKey: "mine" }))).reason).toBe(
      "the mock does not know this access key, only mock-access-key: give it to the mock in its option credentials",
    );
  });

  test("permissions of an access key", async () => {
    const denied = createMock({ credentials: [{ ...KEY, permissions: [] }] });
    expect(await call(denied, sign({ url: URL_ }))).toMatchObject({
      status: 401,
      error_code: "LIVE.100011003",
      reason: `the caller is not granted ${ACTION}`,
    });
  });
});

describe("tokens of IAM", () => {
  const ask = (scope?: object, password = "p") => ({
    auth: {
      identity: { methods: ["password"], password: { user: { name: "u", password, domain: { name: "d" } } } },
      scope,
    },
  });
  const issue = (mock: Mock, body: unknown) =>
    mock.fetch("https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens?nocatalog=true", {
      method: "POST",
      headers: { "Content-Type": "application/json;charset=utf8" },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  test("an issued token is accepted until it expires", async () => {
    let now = NOW;
    const mock = createMock({ now: () => now, tokens: [] });
    const response = await issue(mock, ask({ project: { id: PROJECT } }));
    expect(response.status).toBe(201);
    const { token } = (await response.json()) as { token: Record<string, unknown> };
    expect(token).toMatchObject({
      issued_at: "2026-01-02T03:04:05.000000Z",
      expires_at: "2026-01-03T03:04:05.000000Z",
      methods: ["password"],
      project: { id: PROJECT },
      user: { name: "u", domain: { name: "d" } },
    });
    const headers = withToken(response.headers.get("X-Subject-Token") ?? "");
    expect((await call(mock, headers)).status).toBe(200);
    now += 24 * 3600 * 1000;
    expect(await call(mock, headers)).toMatchObject({ status: 401, error_code: "APIGW.0307" });
    now = NOW;
    mock.reset();
    expect((await call(mock, headers)).status).toBe(401);
  });

  test("a project's name gives its ID, for which alone the token is good", async () => {
    const mock = createMock();
    const response = await issue(mock, ask({ project: { name: "cn-north-4" } }));
    const { token } = (await response.json()) as { token: { project: { id: string; name: string } } };
    expect(token.project).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{32}$/), name: "cn-north-4" });
    const headers = withToken(response.headers.get("X-Subject-Token") ?? "");
    expect((await call(mock, headers)).error_code).toBe("LIVE.100011015");
    expect((await mock.fetch(`http://x/v1/${token.project.id}/flows`, { headers })).status).toBe(200);
  });

  test("a token for an account reaches no API of a project", async () => {
    const mock = createMock();
    const response = await issue(mock, ask({ domain: { name: "d" } }));
    const headers = withToken(response.headers.get("X-Subject-Token") ?? "");
    expect(await call(mock, headers)).toMatchObject({ status: 404, error_code: "APIGW.0101" });
  });

  test("given users alone get one", async () => {
    const mock = createMock({ users: [{ name: "u", password: "right", domain: "d" }] });
    expect((await issue(mock, ask(undefined, "right"))).status).toBe(201);
    const wrong = await issue(mock, ask(undefined, "wrong"));
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      { error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" } },
    ]);
    const reason = 'the mock\'s option users has no "u" of "d" with this password';
    expect([wrong.headers.get("x-mock-reason"), mock.journal[1]?.refusal?.reason]).toEqual([reason, reason]);
  });

  const { user } = ask().auth.identity.password;
  test.each<[unknown, string]>([
    ["", "/user: expected {"],
    ["{", "/user: expected {"],
    ["null", "/user: expected {"],
    ["[]", "/user: expected {"],
    [{}, "/user: expected {"],
    [{ auth: { identity: { password: { user: { name: "u" } } } } }, "/user: expected {"],
    [{ auth: { identity: { password: { user } } } }, "/methods: got nothing, expected"],
    [{ auth: { identity: { methods: ["totp"], password: { user } } } }, '/methods: got ["totp"], expected'],
    [ask({ project: {} }), "/project: got {}, expected an id or a name"],
    [ask({ project: { id: 5 } }), '/project: got {"id":5}, expected an id or a name'],
    [ask({ project: "p" }), '/project: got "p", expected an id or a name'],
  ])("the body %j is IAM's 400", async (body, reason) => {
    const response = await issue(createMock(), body);
    expect(response.headers.get("x-mock-reason")).toContain(reason);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { code: 400, message: "The request body is invalid", title: "Bad Request" } },
    ]);
  });

  test("GET of the issuer is no API", async () => {
    expect((await createMock().fetch("http://x/v3/auth/tokens")).status).toBe(404);
  });
});
