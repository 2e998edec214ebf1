import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { load } from "./load.ts";
import { ResponseReader } from "./response-reader.ts";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

const requests = ["GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /b HTTP/1.1\r\nHost: x\r\n\r\n"];
const settings = { connections: 3, warmupMs: 30, durationMs: 150, requests, status: 200 };

test("every request gets its turn, and every answer is counted", async () => {
  const seen = new Set<string | undefined>();
  let handled = 0;
  const port = await serve((request, response) => {
    seen.add(request.url);
    handled += 1;
    response.end("ok");
  });
  const result = await load({ ...settings, port });
  expect([...seen].sort()).toEqual(["/a", "/b"]);
  expect(result.requests).toBeGreaterThan(0);
  expect(result.answered).toBeGreaterThanOrEqual(result.requests);
  expect(handled - result.answered).toBeLessThanOrEqual(settings.connections);
  expect(result).toMatchObject({ unexpected: {}, lost: 0 });
  expect(result.p99).toBeGreaterThanOrEqual(result.p50);
});

test("what is answered outside the time is no part of the result", async () => {
  const port = await serve((_request, response) => response.end("ok"));
  const result = await load({ ...settings, warmupMs: 500, durationMs: 0, port });
  expect(result.answered).toBeGreaterThan(0);
  expect(result.requests).toBe(0);
});

test("another status is not taken for an answer", async () => {
  const port = await serve((request, response) => response.writeHead(request.url === "/a" ? 200 : 503).end());
  const { unexpected } = await load({ ...settings, port });
  expect(unexpected["503"]).toBeGreaterThan(0);
});

test("lost connections are counted", async () => {
  const port = await serve((request) => request.socket.destroy());
  expect(await load({ ...settings, port })).toMatchObject({ requests: 0, lost: 3 });
});

describe("a reader finds the end of each response", () => {
  const withLength = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  const chunked = "HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
  const given = withLength + chunked + withLength;
  const want = [
    [200, withLength.length],
    [404, chunked.length],
    [200, withLength.length],
  ];

  test.each([1, 2, 7, 40, 1000])("in pieces of %i bytes", (size) => {
    const found: number[][] = [];
    const reader = new ResponseReader((status, bytes) => found.push([status, bytes]));
    for (let at = 0; at < given.length; at += size) reader.push(Buffer.from(given.slice(at, at + size)));
    expect(found).toEqual(want);
  });

  test("a response without a length is refused", () => {
    const reader = new ResponseReader(() => {});
    expect(() => reader.push(Buffer.from("HTTP/1.1 200 OK\r\n\r\n"))).toThrow("without Content-Length and not chunked");
  });
});
