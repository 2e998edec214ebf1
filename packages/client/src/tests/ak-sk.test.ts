import { expect, test } from "vitest";
import { akSk } from "../runtime/auth/ak-sk.js";
import { explainSignature } from "../runtime/auth/explain-signature.js";
import { fakeClient, rejection } from "../testing/client.js";
import { type Answer, json } from "../testing/fake-fetch.js";

const KEY = { accessKey: "ACCESSKEY", secretKey: "very-secret-key", securityToken: "temporary/token==" };
const PREFIX = "Incorrect IAM authentication information: ";

/** What the gateway answered in public reports of the two errors. */
const RECORDED = {
  expired:
    `${PREFIX}calc aksk signature fail:signature expired, ` +
    "signature time:20211217T064303Z,server time:20211217T065804Z",
  signature:
    `${PREFIX}verify aksk signature fail, canonicalRequest:DELETE|/v2/p1/things/||host:live.example.com|` +
    "x-project-id:p1|x-sdk-date:20210824T025548Z||host;x-project-id;x-sdk-date|" +
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
};

const refusal = (message: string, headers: Record<string, string> = {}) =>
  json({ error_code: "APIGW.0301", error_msg: message, request_id: "r" }, 401, headers);

const stamp = (time: number) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
const dateOf = (request: Request | undefined) => request?.headers.get("x-sdk-date");

/** A gateway whose clock differs by `skew`, and which refuses what is 15 minutes off. */
function gateway(skew: number): Answer {
  return (request) => {
    const sent = Date.parse((dateOf(request) ?? "").replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
    const now = Date.now() + skew;
    if (Math.abs(now - sent) < 15 * 60_000) return json({ total: 0, flows: [] });
    return refusal(
      `${PREFIX}calc aksk signature fail:signature expired, signature time:${stamp(sent)},server time:${stamp(now)}`,
    );
  };
}

test("signs the headers of the cloud, with the project of the call", async () => {
  const { client, requests } = fakeClient([json({})], { auth: akSk(KEY) });
  await client.listFlows({ project_id: "p2" });
  const headers = requests[0]?.headers;
  expect(headers?.get("authorization")).toMatch(
    /^SDK-HMAC-SHA256 Access=ACCESSKEY, SignedHeaders=host;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
  );
  expect(headers?.get("x-project-id")).toBe("p2");
  expect(headers?.get("x-security-token")).toBe(KEY.securityToken);
  expect(dateOf(requests[0])).toMatch(/^\d{8}T\d{6}Z$/);
});

test("each attempt is signed afresh, with the key that is current then", async () => {
  let time = Date.parse("2026-01-01T00:00:00Z");
  let turn = 0;
  const auth = akSk(() => ({ accessKey: `AK${++turn}`, secretKey: "sk" }), { now: () => time });
  const slow: Answer = () => {
    time += 5000;
    return json({}, 503, { "retry-after": "0" });
  };
  const { client, requests } = fakeClient([slow, json({})], { auth });
  await client.listFlows();
  expect(requests.map(dateOf)).toEqual(["20260101T000000Z", "20260101T000005Z"]);
  expect(requests.map((request) => /Access=(\w+)/.exec(request.headers.get("authorization") ?? "")?.[1])).toEqual([
    "AK1",
    "AK2",
  ]);
});

test.each([
  ["behind by a day", 86_400_000],
  ["ahead by an hour", -3_600_000],
])("a clock that is %s is healed by one more attempt, and stays healed", async (_name, skew) => {
  const { client, requests } = fakeClient([gateway(skew)], { auth: akSk(KEY), maxRetries: 0 });
  await client.listFlows();
  await client.listFlows();
  expect(requests.length).toBe(3);
});

test("calls in parallel heal together", async () => {
  const { client, requests } = fakeClient([gateway(86_400_000)], { auth: akSk(KEY), maxRetries: 0 });
  await Promise.all(Array.from({ length: 8 }, () => client.listFlows()));
  expect(requests.length).toBeLessThanOrEqual(16);
});

test("the recorded expiry message is understood", async () => {
  const auth = akSk(KEY, { now: () => Date.parse("2021-12-17T06:43:03Z") });
  const { client, requests } = fakeClient([refusal(RECORDED.expired), json({})], { auth });
  await client.listFlows();
  expect(requests.map(dateOf)).toEqual(["20211217T064303Z", "20211217T065804Z"]);
});

test("without a time in the message, the Date header tells it", async () => {
  const auth = akSk(KEY, { now: () => Date.parse("2026-01-01T00:00:00Z") });
  const answer = refusal(`${PREFIX}calc aksk signature fail:signature expired`, {
    date: "Thu, 01 Jan 2026 01:00:00 GMT",
  });
  const { client, requests } = fakeClient([answer, json({})], { auth });
  await client.listFlows();
  expect(dateOf(requests[1])).toBe("20260101T010000Z");
});

test("a gateway that refuses again is not asked a third time, nor one whose clock agrees", async () => {
  const stubborn = fakeClient([refusal(RECORDED.expired)], { auth: akSk(KEY) });
  expect(await rejection(stubborn.client.listFlows())).toMatchObject({
    name: "AuthenticationError",
    code: "APIGW.0301",
  });
  expect(stubborn.requests.length).toBe(2);
  const now = () => Date.parse("2021-12-17T06:58:04Z");
  const agreeing = fakeClient([refusal(RECORDED.expired)], { auth: akSk(KEY, { now }) });
  await rejection(agreeing.client.listFlows());
  expect(agreeing.requests.length).toBe(1);
});

const CANONICAL = [
  "DELETE",
  "/v2/p1/things/",
  "",
  "host:live.example.com",
  "x-project-id:p1",
  "x-sdk-date:20210824T025548Z",
  "",
  "host;x-project-id;x-sdk-date",
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
];

test.each([
  [0, "GET", "the method"],
  [1, "/v2/p2/things/", "the path"],
  [2, "a=1", "the query"],
  [3, "host:other.example.com", "the header host"],
  [5, "x-sdk-date:20210824T025549Z", "the header x-sdk-date"],
  [7, "host;x-sdk-date", "the names of the signed headers"],
  [8, "0".repeat(64), "the hash of the body"],
])("the autopsy of the recorded refusal finds that line %i differs", (line, value, name) => {
  const explanation = explainSignature(RECORDED.signature, CANONICAL.with(line, value).join("\n"));
  expect(explanation).toContain(`differ in ${name}`);
  expect(explanation).toContain(`the gateway has "${CANONICAL[line]}", the client "${value}"`);
});

test("the autopsy says where both signed the same, and nothing where nothing is quoted", () => {
  expect(explainSignature(RECORDED.signature, CANONICAL.join("\n"))).toContain("secret key does not belong");
  expect(explainSignature(RECORDED.expired, CANONICAL.join("\n"))).toBeUndefined();
  expect(explainSignature("canonicalRequest:", CANONICAL.join("\n"))).toContain('the gateway has ""');
});

test("the thrown error carries the autopsy, without the security token", async () => {
  const echo: Answer = (request) =>
    refusal(
      `${PREFIX}verify aksk signature fail, canonicalRequest:GET|/v1/p1/other/||host:live.cn-north-4.myhuaweicloud.com|` +
        `x-security-token:${request.headers.get("x-security-token")}||host|hash`,
    );
  const auth = akSk(KEY, { explain: explainSignature });
  const error = await rejection(fakeClient([echo], { auth }).client.listFlows());
  expect(error.message).toContain('differ in the path: the gateway has "/v1/p1/other/", the client "/v1/p1/flows/"');
  expect(error["advice"]).toContain("differ in the path");
  expect(error.message).not.toContain(KEY.securityToken);
});
