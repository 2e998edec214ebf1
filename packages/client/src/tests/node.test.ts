import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { akSk, createFlowsClient } from "../index.js";
import { defaultChain, fromEnv, fromMetadata, fromProfile } from "../node.js";
import { rejection, thrown } from "../testing/client.js";
import { fakeFetch, json } from "../testing/fake-fetch.js";

const folder = mkdtempSync(join(tmpdir(), "profiles-"));
afterAll(() => rmSync(folder, { recursive: true }));

const ENV = {
  HUAWEICLOUD_SDK_AK: "AK",
  HUAWEICLOUD_SDK_SK: "SK",
  HUAWEICLOUD_SDK_SECURITY_TOKEN: "ST",
  HUAWEICLOUD_SDK_PROJECT_ID: "p1",
};
const KEY = { accessKey: "AK", secretKey: "SK", securityToken: "ST", projectId: "p1" };

function profile(text: string): string {
  const file = join(folder, `${Math.random()}`);
  writeFileSync(file, text);
  return file;
}

test("the environment, by the names of Huawei's SDKs", () => {
  expect(fromEnv(ENV)).toEqual(KEY);
  expect(fromEnv({ HUAWEICLOUD_SDK_AK: "AK", HUAWEICLOUD_SDK_SK: "SK", HUAWEICLOUD_SDK_SECURITY_TOKEN: "" })).toEqual({
    accessKey: "AK",
    secretKey: "SK",
  });
  expect(thrown(() => fromEnv({ HUAWEICLOUD_SDK_AK: "AK" })).message).toMatch(
    /^HUAWEICLOUD_SDK_SK of the environment is missing/,
  );
  expect(thrown(() => fromEnv({ ...ENV, HUAWEICLOUD_SDK_SK: "S K" })).message).not.toContain("S K");
});

test.each([
  ["plain", "[basic]\nak = AK\nsk = SK\nsecurity_token = ST\nproject_id = p1\n"],
  [
    "without spaces, with CRLF and comments",
    "; a\r\n# b\r\n[basic]\r\nAK=AK\r\nsk=SK\r\nsecurity_token:ST\r\nproject_id=p1\r\n",
  ],
  [
    "with other sections around",
    "[global]\nak = X\nsk = Y\n[basic]\nak = AK\nsk = SK\nsecurity_token = ST\nproject_id = p1\n[z]\nak = Z\n",
  ],
])("a credentials file, %s", (_name, text) => {
  const file = profile(text);
  expect(fromProfile({ file })).toEqual(KEY);
  expect(fromProfile({ env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: file } })).toEqual(KEY);
});

test.each([
  ["no such section", "[global]\nak = AK\nsk = SK\n", /has no section \[basic\]/],
  ["no secret key", "[basic]\nak = AK\n", /sk of \[basic\] in .* is missing/],
  ["a malformed line", "[basic]\nak = AK\nTOPSECRET\n", /line 3 of .* is malformed/],
  ["a member outside of sections", "ak = TOPSECRET\n", /line 1 of .* is malformed/],
  ["a key that cannot be sent", "[basic]\nak = AK\nsk = TOP SECRET\n", /sk of \[basic\] in .* is "unusable"/],
  ["nothing in it", "", /has no section/],
])("a credentials file with %s is an error at once, which shows nothing of it", (_name, text, message) => {
  const error = thrown(() => fromProfile({ file: profile(text) }));
  expect(error.name).toBe("ConfigurationError");
  expect(error.message).toMatch(message);
  expect(error.message).not.toMatch(/TOP ?SECRET/);
});

test("a credentials file that is missing or a folder is an error at once", () => {
  expect(thrown(() => fromProfile({ file: join(folder, "none") })).message).toContain("does not exist");
  expect(thrown(() => fromProfile({ file: folder })).message).toContain("cannot be read");
});

const credential = (lifetime: number, name = "AK") =>
  json({
    credential: {
      access: name,
      secret: "SK",
      securitytoken: "ST",
      expires_at: new Date(Date.now() + lifetime).toISOString(),
    },
  });

test("the metadata service is asked as Huawei's SDKs do, once for all callers", async () => {
  const fetch = fakeFetch(new Response("session"), credential(3_600_000));
  const source = fromMetadata({ fetch: fetchOf(fetch) });
  const key = { accessKey: "AK", secretKey: "SK", securityToken: "ST" };
  expect(await Promise.all([source(), source()])).toEqual([key, key]);
  expect(await source()).toEqual(key);
  expect(fetch.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    "PUT http://169.254.169.254/meta-data/latest/api/token",
    "GET http://169.254.169.254/openstack/latest/securitykey",
  ]);
  expect(fetch.requests[0]?.headers.get("x-metadata-token-ttl-seconds")).toBe("21600");
  expect(fetch.requests[1]?.headers.get("x-metadata-token")).toBe("session");
});

test("a key of the metadata service is renewed before it expires, and needs no session", async () => {
  const fetch = fakeFetch(
    new Response("", { status: 404 }),
    credential(60_000),
    new Response("", { status: 404 }),
    credential(60_000, "AK2"),
  );
  const source = fromMetadata({ fetch: fetchOf(fetch) });
  expect([(await source()).accessKey, (await source()).accessKey]).toEqual(["AK", "AK2"]);
  expect(fetch.requests[1]?.headers.has("x-metadata-token")).toBe(false);
});

test.each([
  [
    "no agency",
    [new Response("s"), new Response("Please configure Cloud Service Agency first", { status: 401 })],
    "gives no access key (401)",
  ],
  ["another body", [new Response("s"), json({})], "without access, secret and expires_at"],
  ["HTML", [new Response("s"), new Response("<html>")], "without access, secret and expires_at"],
  ["no answer", [new TypeError("fetch failed")], "does not answer"],
] as const)("a metadata service with %s is a typed error", async (_name, answers, message) => {
  const error = await rejection(fromMetadata({ fetch: fetchOf(fakeFetch(...answers)) })());
  expect(error.message).toContain(message);
});

test("a metadata service that breaks off in its answer is a typed error", async () => {
  const broken = (): Response =>
    new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError("terminated")) }));
  for (const answers of [[broken], [new Response("s"), broken]]) {
    const error = await rejection(fromMetadata({ fetch: fetchOf(fakeFetch(...answers)) })());
    expect(error).toMatchObject({ name: "ConnectionError", cause: expect.any(TypeError) });
  }
});

test("the chain takes environment, file, metadata service in this order; what is there but wrong ends it", async () => {
  const file = profile("[basic]\nak = FILE\nsk = SK\n");
  expect(defaultChain({ env: ENV, file })).toEqual(KEY);
  expect(defaultChain({ env: {}, file })).toEqual({ accessKey: "FILE", secretKey: "SK" });
  expect(thrown(() => defaultChain({ env: { HUAWEICLOUD_SDK_AK: "AK" }, file })).message).toContain(
    "HUAWEICLOUD_SDK_SK",
  );
  expect(thrown(() => defaultChain({ env: {}, file: profile("[basic]\nak = A\n") })).message).toContain(
    "sk of [basic]",
  );
  const fetch = fakeFetch(new Response("s"), credential(3_600_000, "META"));
  const source = defaultChain({ env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: "" }, fetch: fetchOf(fetch) });
  if (typeof source === "function") expect((await source()).accessKey).toBe("META");
  else expect.unreachable("this machine has a credentials file of its own");
});

test("each is a source for akSk", async () => {
  const fetch = fakeFetch(json({}));
  await createFlowsClient({ region: "cn-north-4", projectId: "p1", auth: akSk(fromEnv(ENV)), fetch }).listFlows();
  expect(fetch.requests[0]?.headers.get("authorization")).toContain("Access=AK,");
});

const fetchOf =
  (fetch: ReturnType<typeof fakeFetch>): typeof globalThis.fetch =>
  (input, init) =>
    fetch(new Request(input, init), init);
