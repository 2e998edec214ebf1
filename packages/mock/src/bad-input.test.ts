import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createMock, type MockServer, startMockServer } from "./index.js";
import { bodyOf, rawRequest, sendRaw, statusOf } from "./testing/raw.js";

const PATH = "/v1/p/flows";
const TOKEN = "X-Auth-Token: any";
const documented400 = { error_code: "LIVE.100011001", error_msg: "Request parameters is invalid" };

describe("hostile requests get a documented error, never a crash", () => {
  let server: MockServer;
  beforeAll(async () => {
    server = await startMockServer({ flows: 3 });
  });
  afterAll(() => server.close());
  const send = (target: string, headers: readonly string[] = [TOKEN], method = "GET", body = "") =>
    sendRaw(server.url, rawRequest(target, headers, method, body));

  test.each<[string, string, number]>([
    ["broken percent-encoding in the query", `${PATH}?limit=%zz`, 400],
    ["broken percent-encoding in an unknown parameter", `${PATH}?x=%`, 400],
    ["broken percent-encoding in the path", "/v1/%zz/flows", 400],
    ["UTF-8 that ends early", `${PATH}?limit=%C3`, 400],
    ["an encoded NUL in the query", `${PATH}?limit=1%00`, 400],
    ["an encoded NUL in the path", "/v1/%00/flows", 400],
    ["digits of another script", `${PATH}?limit=%D9%A1`, 400],
    ["a number beyond every type", `${PATH}?limit=${"9".repeat(400)}`, 400],
    ["hex", `${PATH}?limit=0x10`, 400],
    ["a sign", `${PATH}?limit=%2B5`, 400],
    ["space around", `${PATH}?limit=+5`, 400],
    ["NaN", `${PATH}?limit=NaN`, 400],
    ["-0", `${PATH}?offset=-0`, 200],
    ["an array's brackets", `${PATH}?limit[]=5`, 200],
    ["__proto__ as a parameter", `${PATH}?__proto__=1&__proto__[limit]=0&constructor=1`, 200],
    ["repeats of one parameter", `${PATH}?${"limit=1&".repeat(100)}`, 400],
    ["nothing but separators", `${PATH}?&&&`, 200],
    ["unicode in the path", "/v1/%F0%9F%98%80%C3%A9/flows", 200],
    ["an encoded slash in a parameter", "/v1/a%2Fb/flows", 200],
    ["dots", "/v1/../flows", 200],
    ["a fragment", `${PATH}#x`, 404],
    ["an absolute target", "http://other.example/v1/p/flows", 200],
    ["100 KB of query", `${PATH}?x=${"a".repeat(100_000)}`, 414],
    ["10,000 parameters", `${PATH}?${"a=1&".repeat(8000)}`, 200],
  ])("%s: %i", async (_, target, status) => {
    const answer = await send(target);
    expect(statusOf(answer)).toBe(status);
    if (status === 400) expect(bodyOf(answer)).toEqual(documented400);
    if (status === 414) expect(bodyOf(answer)).toMatchObject({ error_code: "APIGW.0201" });
  });

  test("10,000 headers are read", async () => {
    const headers = Array.from({ length: 10_000 }, (_, index) => `x-${index}: 1`);
    expect(statusOf(await send(PATH, [...headers, TOKEN]))).toBe(200);
  });

  test.each<[string, string[]]>([
    ["one header beyond the gateway's limit", [`x-large: ${"a".repeat(40_000)}`, TOKEN]],
    [
      "all headers beyond the gateway's limit",
      [...Array.from({ length: 5 }, (_, i) => `x-${i}: ${"a".repeat(30_000)}`), TOKEN],
    ],
    ["headers beyond what Node reads", Array.from({ length: 12 }, (_, i) => `x-${i}: ${"a".repeat(30_000)}`)],
  ])("%s: 494", async (_, headers) => {
    const answer = await send(PATH, headers);
    expect(statusOf(answer)).toBe(494);
    expect(bodyOf(answer)).toMatchObject({ error_code: "APIGW.0201", error_msg: "Request headers too large." });
  });

  test("text that is no HTTP gets a 400 and the connection is closed", async () => {
    const answer = await sendRaw(server.url, "\x16\x03\x01 hello\r\n\r\n");
    expect(statusOf(answer)).toBe(400);
    expect(answer).toMatch(/x-request-id: [0-9a-f]{32}\r\n/);
  });

  test("a body where none belongs is refused", async () => {
    const answer = await send(PATH, [TOKEN, "Content-Length: 2", "Content-Type: application/json"], "GET", "{}");
    expect([statusOf(answer), bodyOf(answer)]).toEqual([400, documented400]);
    expect(answer).toContain('x-mock-reason: /body: got "2 bytes", expected no body');
  });

  test("header values cannot smuggle lines into the answer", async () => {
    const mock = createMock();
    const response = await mock.fetch(`http://x${PATH}?limit=%0d%0aSet-Cookie:%20a=b`, {
      headers: { "X-Auth-Token": "any" },
    });
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("x-mock-reason")).toContain("limit");
  });

  test("200 requests at once get each its own answer", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const limit = (index % 3) + 1;
        const response = await fetch(`${server.url}/v1/p${index}/flows?limit=${limit}`, {
          headers: { "X-Auth-Token": `t${index}` },
        });
        return [limit, ((await response.json()) as { flows: unknown[] }).flows.length];
      }),
    );
    for (const [limit, got] of answers) expect(got).toBe(limit);
  });

  test("it still answers", async () => {
    expect(statusOf(await send(PATH))).toBe(200);
  });
});

describe("wrong options are told at the start", () => {
  test.each<[string, object, string]>([
    ["flows: -1", { flows: -1 }, "flows: got -1, expected a whole number from 0 to 1000000, or an array"],
    ["flows: 1.5", { flows: 1.5 }, "flows: got 1.5"],
    ["flows: text", { flows: "10" }, 'flows: got "10"'],
    ["an unknown option", { flow: 3 }, 'options: got "flow", expected flows,'],
    [
      "data that breaks the schema",
      { flows: [{ name: "a", region: "r", flow_id: "1", status: "GONE", protocol: "srt-caller" }] },
      "flows: got an item that does not fit the document: /0/status",
    ],
    ["data without a member", { flows: [{}] }, "flows: got an item that does not fit the document: /0"],
    ["data of a number that JSON has not", { flows: [{ name: 5n }] }, "/0/name: got 5, expected string"],
    ["data that is no object", { flows: [1] }, "/0: got 1, expected an object"],
    ["credentials without a secret", { credentials: [{ accessKey: "a" }] }, "credentials: got a list of 1"],
    ["options that are none", null as never, "options: got null, expected an object"],
    ["options that are a list", [], "options: got a list of 0, expected an object"],
    ["a listener that is none", { onRequest: 1 }, "onRequest: got 1, expected a function"],
    [
      "a security token that is no text",
      { credentials: [{ accessKey: "a", secretKey: "b", securityToken: 5 }] },
      "credentials[0].securityToken: got 5, expected a text",
    ],
    [
      "one permission, not in a list",
      { credentials: [{ accessKey: "a", secretKey: "b", permissions: "p" }] },
      "credentials[0].permissions: got a value of type string, expected a list of texts",
    ],
    [
      "a user's permissions that are no texts",
      { users: [{ name: "a", password: "b", domain: "c", permissions: [1] }] },
      "users[0].permissions: got a list of 1, expected a list of texts",
    ],
    [
      "an expiry that is no date",
      { tokens: ["a", { token: "b", expiresAt: "tomorrow" }] },
      "tokens[1].expiresAt: got a value of type string, expected a Date, or the text of one",
    ],
    ["a project that is no text", { tokens: [{ token: "a", projectId: 5 }] }, "tokens[0].projectId: got 5, expected"],
    ["tokens that are no list", { tokens: "t" }, "tokens: got a value of type string"],
    ["a rate limit of nothing", { rateLimit: { calls: 0, seconds: 1 } }, "rateLimit: got a value of type object"],
    ["errors: other", { errors: "other" }, "errors: got a value of type string"],
  ])("%s", (_, options, message) => {
    expect(() => createMock(options)).toThrow(message);
    expect(() => createMock(options)).toThrow(expect.objectContaining({ name: "InvalidOptionError" }));
  });

  test.each<[string, object, string]>([
    ["a port that is no number", { port: Number.NaN }, "port: got NaN, expected a whole number from 0 to 65535"],
    ["a port that is none", { port: 70000 }, "port: got 70000, expected a whole number from 0 to 65535"],
    ["a host that is not ours", { host: "192.0.2.1" }, "host: got 192.0.2.1:0"],
    ["a socket in no folder", { socket: "/nowhere/at/all.sock" }, "socket: got /nowhere/at/all.sock"],
    ["no certificate", { tls: {} }, "tls: got no pair, expected { cert, key }"],
    ["a certificate without its key", { tls: { cert: "x" } }, "tls: got no pair, expected { cert, key }"],
    ["a certificate that is nothing", { tls: null }, "tls: got no pair, expected { cert, key }"],
    ["a certificate that is none", { tls: { cert: "x", key: "y" } }, "tls: got a pair that cannot be used"],
  ])("%s", async (_, options, message) => {
    await expect(startMockServer(options)).rejects.toThrow(message);
  });

  test("a socket in use", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mock-"));
    const socket = join(folder, "mock.sock");
    const server = await startMockServer({ socket });
    await expect(startMockServer({ socket })).rejects.toThrow(
      `socket: got ${socket}, which is in use, expected a free one; stop what listens there`,
    );
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test("a port in use", async () => {
    await using server = await startMockServer();
    const port = Number(new URL(server.url).port);
    await expect(startMockServer({ port })).rejects.toThrow(
      `port: got 127.0.0.1:${port}, which is in use, expected a free one; use 0 for any free port`,
    );
  });
});
