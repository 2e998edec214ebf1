import { mkdtempSync, rmSync } from "node:fs";
import { get as httpGet } from "node:http";
import { request as httpsRequest } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startMockServer } from "./index.js";
import { rawRequest, sendRaw, statusOf } from "./testing/raw.js";
import { makeCertificate } from "./testing/self-signed.js";

const PATH = "/v1/p/flows";
const headers = { "X-Auth-Token": "any" };

describe("addresses", () => {
  test("port 0 takes a free port on 127.0.0.1", async () => {
    await using server = await startMockServer();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(server.url + PATH, { headers })).status).toBe(200);
  });

  test("IPv6", async () => {
    await using server = await startMockServer({ host: "::1" });
    expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(server.url + PATH, { headers })).status).toBe(200);
  });

  test("a Unix socket", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mock-"));
    const socketPath = join(folder, "mock.sock");
    const server = await startMockServer({ socket: socketPath });
    const status = await new Promise((resolve, reject) => {
      httpGet({ socketPath, path: PATH, headers }, (response) => resolve(response.statusCode)).on("error", reject);
    });
    await server.close();
    rmSync(folder, { recursive: true });
    expect(status).toBe(200);
  });

  test("TLS with a given certificate", async () => {
    const { cert, key } = makeCertificate();
    await using server = await startMockServer({ tls: { cert, key } });
    const { port, protocol } = new URL(server.url);
    expect(protocol).toBe("https:");
    const status = await new Promise((resolve, reject) => {
      httpsRequest({ host: "127.0.0.1", servername: "localhost", port, path: PATH, headers, ca: cert, agent: false })
        .on("response", (response) => resolve(response.statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(200);
  });
});

describe("HTTP", () => {
  test("HEAD has the headers of GET and no body", async () => {
    await using server = await startMockServer();
    const [get, head] = await Promise.all([
      fetch(server.url + PATH, { headers }),
      fetch(server.url + PATH, { headers, method: "HEAD" }),
    ]);
    expect(head.headers.get("content-length")).toBe(String((await get.arrayBuffer()).byteLength));
    expect(await head.text()).toBe("");
  });

  test.each([["plain"], ["caf\u00e9"], ["\u76f4\u64ad"], ["\u{1f3a5}"]])(
    "a body that holds %s is sent in the bytes that its length says",
    async (name) => {
      const item = { name, region: "r", flow_id: "1", status: "ACTIVE", protocol: "srt-caller" } as const;
      await using server = await startMockServer({ flows: [item] });
      const answer = await fetch(server.url + PATH, { headers });
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get("content-length")).toBe(String(bytes.length));
      expect(JSON.parse(bytes.toString("utf8"))).toEqual({ flows: [item], total: 1 });
    },
  );

  test("connections are kept alive", async () => {
    await using server = await startMockServer();
    const one = rawRequest(PATH, ["X-Auth-Token: any"]).replace("Connection: close\r\n", "");
    const answer = await sendRaw(server.url, one + one, (text) => text.split("HTTP/1.1 200").length === 3);
    expect(answer.split("HTTP/1.1 200")).toHaveLength(3);
  });

  test("a connection that rests is not said to end, so that no test meets one that is being closed", async () => {
    await using server = await startMockServer();
    const one = rawRequest(PATH, ["X-Auth-Token: any"]).replace("Connection: close\r\n", "");
    const answer = await sendRaw(server.url, one, (text) => text.includes("\r\n\r\n"));
    expect(answer).toContain("Connection: keep-alive\r\n");
    expect(answer).not.toContain("Keep-Alive: timeout");
  });

  test.each([
    { what: "no Host", lines: ["X-Auth-Token: any"], host: false, want: 400 },
    { what: "an expectation that nobody knows", lines: ["X-Auth-Token: any", "Expect: tea"], host: true, want: 417 },
    { what: "Expect: 100-continue", lines: ["X-Auth-Token: any", "EXPECT: 100-continue"], host: true, want: 100 },
    { what: "host in lower case", lines: ["X-Auth-Token: any"], host: true, want: 200 },
  ])("$what is answered with $want, as HTTP has it", async ({ lines, host, want }) => {
    await using server = await startMockServer();
    const request = ["GET /v1/p/flows HTTP/1.1", ...(host ? ["host: x"] : []), ...lines, "Connection: close", "", ""];
    const answer = await sendRaw(server.url, request.join("\r\n"));
    expect(statusOf(answer)).toBe(want);
  });

  test.each([
    ["no Host", "GET /v1/p/flows HTTP/1.1\r\n\r\n", "Host: got nothing, expected the server's name"],
    ["an expectation", rawRequest(PATH, ["Expect: tea"]), 'Expect: got "tea", expected 100-continue'],
    ["CONNECT", "CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n", "method: got CONNECT: the mock is no proxy"],
  ])("what Node answers by itself, %s, has an ID and a reason like every answer", async (_what, request, reason) => {
    await using server = await startMockServer();
    const answer = await sendRaw(server.url, request);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer.toLowerCase()).toContain("x-request-id: ");
    expect(answer).toContain(`x-mock-reason: ${reason}\r\n`);
    expect((await fetch(server.url + PATH, { headers })).status).toBe(200);
  });

  test("a caller that resets the connection after CONNECT ends nothing else", async () => {
    await using server = await startMockServer();
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write("CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\nmore", () => socket.resetAndDestroy());
    await new Promise((resolve) => socket.once("close", resolve));
    expect((await fetch(server.url + PATH, { headers })).status).toBe(200);
  });

  test("HTTP/1.0 needs no Host", async () => {
    await using server = await startMockServer();
    const answer = await sendRaw(server.url, `GET ${PATH} HTTP/1.0\r\nX-Auth-Token: any\r\n\r\n`);
    expect(statusOf(answer)).toBe(200);
  });

  test.each([
    { what: "Prefer", method: "GET", lines: ["Prefer: respond-async", "Prefer: code=429"], want: "HTTP/1.1 429" },
    { what: "Accept", method: "GET", lines: ["Accept: text/html", "Accept: application/json"], want: "HTTP/1.1 200" },
    {
      what: "what a preflight asks for",
      method: "OPTIONS",
      lines: [
        "Access-Control-Request-Method: GET",
        ...["a", "b"].map((name) => `Access-Control-Request-Headers: ${name}`),
      ],
      want: "access-control-allow-headers: a,b",
    },
  ])("$what in two lines counts as in one", async ({ method, lines, want }) => {
    await using server = await startMockServer({ errors: "http" });
    expect(await sendRaw(server.url, rawRequest(PATH, ["X-Auth-Token: any", ...lines], method))).toContain(want);
  });

  test("a body beyond the limit is 413, with or without its length", async () => {
    await using server = await startMockServer({ bodyLimit: 10 });
    const body = "x".repeat(11);
    const fixed = await sendRaw(server.url, rawRequest(PATH, ["X-Auth-Token: any", "Content-Length: 11"], "GET", body));
    const chunked = await sendRaw(
      server.url,
      rawRequest(PATH, ["X-Auth-Token: any", "Transfer-Encoding: chunked"], "GET", `b\r\n${body}\r\n0\r\n\r\n`),
    );
    expect([statusOf(fixed), statusOf(chunked)]).toEqual([413, 413]);
    expect(fixed).toContain("Request entity too large.");
  });

  test("a browser's preflight and its answer", async () => {
    await using server = await startMockServer();
    const preflight = await fetch(server.url + PATH, {
      method: "OPTIONS",
      headers: {
        Origin: "https://app.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "x-auth-token",
      },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD, OPTIONS",
      "access-control-allow-headers": "x-auth-token",
    });
    const answer = await fetch(server.url + PATH, { headers: { ...headers, Origin: "https://app.example" } });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  });

  test("an OPTIONS that is no preflight is no API of the gateway, and the reason does not say that it is", async () => {
    await using server = await startMockServer();
    const answer = await fetch(server.url + PATH, { method: "OPTIONS" });
    expect([answer.status, answer.headers.get("x-mock-reason")]).toEqual([
      404,
      "method: got OPTIONS, expected GET, HEAD",
    ]);
  });

  test("cors: false sends none of it", async () => {
    await using server = await startMockServer({ cors: false });
    const answer = await fetch(server.url + PATH, { headers: { ...headers, Origin: "https://app.example" } });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });

  test("errors: http answers as plain HTTP has it", async () => {
    await using server = await startMockServer({ errors: "http" });
    const call = (init: RequestInit, path = PATH) => fetch(server.url + path, { headers, ...init });
    const post = await call({ method: "POST" });
    expect([post.status, post.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    const html = await call({ headers: { ...headers, Accept: "text/html" } });
    // The document has no code for this; that of its default response is for a token that is missing.
    expect([html.status, await html.json()]).toEqual([
      406,
      { error_code: "LIVE.100011001", error_msg: "Invalid request parameter." },
    ]);
    expect((await call({ headers: { ...headers, Accept: "text/html, application/*;q=0.1" } })).status).toBe(200);
    expect((await call({ headers: { ...headers, Accept: "application/json;q=0" } })).status).toBe(406);
    const options = await call({ method: "OPTIONS" });
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    expect((await call({}, "/nothing")).status).toBe(404);
  });
});

describe("closing", () => {
  test("waits for requests in flight and drops stalled ones", async () => {
    const server = await startMockServer();
    server.sequence("listFlows", [{ delay: 100 }, { fault: "stall" }]);
    const slow = fetch(server.url + PATH, { headers });
    const stalled = fetch(server.url + PATH, { headers }).catch((error: unknown) => error);
    await expect.poll(() => server.journal.length).toBe(2);
    await server.close();
    expect((await slow).status).toBe(200);
    expect(await stalled).toBeInstanceOf(TypeError);
    await expect(fetch(server.url + PATH, { headers })).rejects.toThrow(TypeError);
  });

  test("twice is fine", async () => {
    const server = await startMockServer();
    await server.close();
    await server.close();
  });
});
