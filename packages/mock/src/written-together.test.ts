import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { connect as connectTls } from "node:tls";
import { expect, test } from "vitest";
import { startMockServer } from "./index.js";
import { rawRequest, sendRaw } from "./testing/raw.js";
import { makeCertificate } from "./testing/self-signed.js";

/** Answers wait until all that has arrived is answered: none is lost, or overtaken, by what comes in the meantime. */
const request = "GET /v1/p/flows HTTP/1.1\r\nHost: localhost\r\nX-Auth-Token: any\r\n\r\n";

function statuses(answer: string): string[] {
  return [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => match[1] as string);
}

test("a request before one that is no HTTP is answered first", async () => {
  await using server = await startMockServer();
  expect(statuses(await sendRaw(server.url, `${request}no HTTP\r\n\r\n`))).toEqual(["200", "400"]);
});

test("a caller that ends its side at once gets its answer", async () => {
  await using server = await startMockServer();
  const socket = connect({ port: Number(new URL(server.url).port), host: "127.0.0.1" });
  socket.end(request);
  expect(statuses(await text(socket))).toEqual(["200"]);
});

test("a caller that ends its side of a TLS connection at once gets its answer", async () => {
  const { cert, key } = makeCertificate();
  await using server = await startMockServer({ tls: { cert, key } });
  const port = Number(new URL(server.url).port);
  const socket = connectTls({ port, host: "127.0.0.1", servername: "localhost", ca: cert });
  await once(socket, "secureConnect");
  socket.cork();
  socket.write(request);
  socket.end();
  socket.uncork();
  expect(statuses(await text(socket))).toEqual(["200"]);
});

test("an answer that is ready when the server closes is sent", async () => {
  let close: () => Promise<void> = () => Promise.resolve();
  const closed = new Promise<void>((resolve) => {
    close = () => server.close().then(resolve);
  });
  const server = await startMockServer({ onRequest: () => process.nextTick(() => void close()) });
  const answer = await sendRaw(server.url, rawRequest("/v1/p/flows", ["X-Auth-Token: any"]));
  expect(statuses(answer)).toEqual(["200"]);
  await closed;
});
