import { describe, expect, test } from "vitest";
import { createMock } from "../../index.js";
import { KEY, PROJECT, type SigningInput, sdkDate, sign } from "../../testing/sign.js";

const URL_ = `https://live.cn-north-4.myhuaweicloud.com/v1/${PROJECT}/flows`;
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const minutes = (count: number) => sdkDate(NOW + count * 60_000);

/** Status, message and reason of a signed call. */
async function call(input: Partial<SigningInput> = {}, change: (headers: Record<string, string>) => void = () => {}) {
  const temporary = { accessKey: "temporary", secretKey: "temporary-secret", securityToken: "security-token" };
  const mock = createMock({
    credentials: [KEY, { accessKey: "other", secretKey: "other-secret" }, temporary],
    now: () => NOW,
  });
  const headers = sign({ url: URL_, date: minutes(0), ...input });
  change(headers);
  const response = await mock.fetch(input.url ?? URL_, { headers, method: input.method ?? "GET" });
  const body = (await response.json()) as { error_msg?: string; error_code?: string };
  return { status: response.status, ...body, reason: response.headers.get("x-mock-reason") ?? "" };
}

describe("accepted", () => {
  test.each<[string, Partial<SigningInput>]>([
    ["plain", {}],
    ["a query, not sorted", { url: `${URL_}?offset=1&limit=2` }],
    ["a query that needs encoding", { url: `${URL_}?limit=2&x=a%20b%2Fc&%C3%A4=%F0%9F%98%80&y=~*'()` }],
    ["+ for a space", { url: `${URL_}?x=a+b` }],
    ["a query without a value", { url: `${URL_}?x&limit=2` }],
    ["14 minutes early", { date: minutes(-14) }],
    ["exactly 15 minutes late", { date: minutes(15) }],
    ["another account", { accessKey: "other", secretKey: "other-secret" }],
    ["further signed headers", { headers: { "Content-Type": "application/json", "X-Anything": "1" } }],
    [
      "a temporary pair",
      { accessKey: "temporary", secretKey: "temporary-secret", headers: { "X-Security-Token": "security-token" } },
    ],
  ])("%s", async (_, input) => {
    expect(await call(input)).toMatchObject({ status: 200 });
  });
});

describe("refused with the gateway's 401", () => {
  test.each<[string, Partial<SigningInput>, string]>([
    [
      "from 2020",
      { date: "20200101T000000Z" },
      "calc aksk signature fail:signature expired, signature time:20200101T000000Z,server time:20260102T030405Z",
    ],
    ["16 minutes late", { date: minutes(16) }, "calc aksk signature fail:signature expired, signature time:"],
    ["no such date", { date: "20260231T000000Z" }, "x-sdk-date format error"],
    ["an unknown key", { accessKey: "nobody" }, "Get secretKey failed,ak:nobody,err:ak not exist"],
    ["a wrong secret", { secretKey: "wrong" }, "verify aksk signature fail, canonicalRequest:GET|/v1/"],
    [
      "a temporary pair without its token",
      { accessKey: "temporary", secretKey: "temporary-secret" },
      "verify aksk signature fail, securityToken mismatch",
    ],
    [
      "a permanent pair with a token",
      { headers: { "X-Security-Token": "x" } },
      "verify aksk signature fail, securityToken mismatch",
    ],
  ])("%s", async (_, input, detail) => {
    const { status, error_code, error_msg } = await call(input);
    expect([status, error_code]).toEqual([401, "APIGW.0301"]);
    expect(error_msg).toContain(`Incorrect IAM authentication information: ${detail}`);
  });

  test("the canonical request in the message has its recorded form", async () => {
    const { error_msg } = await call({ url: `${URL_}?limit=2`, secretKey: "wrong" });
    expect(error_msg).toBe(
      "Incorrect IAM authentication information: verify aksk signature fail, " +
        `canonicalRequest:GET|/v1/${PROJECT}/flows/|limit=2|host:live.cn-north-4.myhuaweicloud.com|` +
        `x-project-id:${PROJECT}|x-sdk-date:${minutes(0)}||host;x-project-id;x-sdk-date|` +
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  test.each<[string, (headers: Record<string, string>) => void, string]>([
    ["without X-Sdk-Date", (headers) => delete headers["X-Sdk-Date"], "x-sdk-date not found"],
    ["without X-Project-Id", (headers) => delete headers["X-Project-Id"], "x-project-id not found"],
    [
      "with text for a signature",
      (headers) => {
        headers["Authorization"] = "SDK-HMAC-SHA256 Signature=WHATEVER";
      },
      "authorization format error",
    ],
    [
      "with a no-break space between its parts",
      (headers) => {
        headers["Authorization"] = String(headers["Authorization"]).replace(" Signature", "\u00a0Signature");
      },
      "authorization format error",
    ],
    [
      "with X-Sdk-Date unsigned",
      (headers) => {
        headers["Authorization"] = String(headers["Authorization"]).replace(";x-sdk-date", "");
      },
      "x-sdk-date not signed",
    ],
    [
      "with a project of its own",
      (headers) => {
        headers["X-Project-Id"] = "other";
      },
      "verify aksk signature fail",
    ],
  ])("%s", async (_, change, detail) => {
    const { status, error_msg } = await call({}, change);
    expect([status, error_msg]).toEqual([401, expect.stringContaining(detail)]);
  });
});

test("a project that is signed but not the path's is the service's 401", async () => {
  expect(await call({ headers: { "X-Project-Id": "other" } })).toMatchObject({
    status: 401,
    error_code: "LIVE.100011015",
    reason: `/path/project_id: got "${PROJECT}", expected "other", as in the credentials`,
  });
});

describe("a refused signature says which line differs", () => {
  const line = (index: number, change: (text: string) => string) => (lines: string[]) =>
    lines.map((text, number) => (number === index ? change(text) : text));
  const url = `${URL_}?offset=1&limit=2&name=a%20b`;
  test.each<[string, Partial<SigningInput>, string]>([
    [
      "no slash at the end of the path",
      { tamper: line(1, (text) => text.slice(0, -1)) },
      `the path was signed without the slash at its end. Line 2 of the canonical request differs: got "/v1/${PROJECT}/flows", expected "/v1/${PROJECT}/flows/"`,
    ],
    ["query as sent", { url, tamper: line(2, () => "offset=1&limit=2&name=a%20b") }, "Line 3 of the canonical request"],
    ["query left out", { url, tamper: line(2, () => "") }, "the query was left out. Line 3"],
    ["spaces as +", { url, tamper: line(2, (text) => text.replace("%20", "+")) }, "signed as +. Line 3"],
    ["method in lower case", { tamper: line(0, () => "get") }, "in lower case. Line 1"],
    [
      "host without its port",
      { url: `http://127.0.0.1:4010/v1/${PROJECT}/flows`, tamper: line(3, () => "host:127.0.0.1") },
      'without its port. Line 4 of the canonical request differs: got "host:127.0.0.1", expected "host:127.0.0.1:4010"',
    ],
    ["unsigned payload", { tamper: (lines) => [...lines.slice(0, -1), "UNSIGNED-PAYLOAD"] }, "UNSIGNED-PAYLOAD"],
    ["another account's secret", { secretKey: "other-secret" }, "the secret key of other"],
    ["anything else", { secretKey: "wrong" }, "no known mistake gives this signature"],
  ])("%s", async (_, input, reason) => {
    expect((await call(input)).reason).toContain(reason);
  });
});
