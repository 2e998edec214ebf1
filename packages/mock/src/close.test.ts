import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { startMockServer } from "./index.js";

/** Connections that are open while the server closes, by what was sent on them; none has a whole request on it. */
const table = [
  { given: "silent", sent: "" },
  { given: "in the middle of a request line", sent: "GET /v1/p/flows HT" },
  { given: "in the middle of the headers", sent: "GET /v1/p/flows HTTP/1.1\r\nHost: x\r\n" },
  { given: "in the middle of a body", sent: "POST /v1/p/flows HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc" },
];

async function open(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

test.each(table)("closing ends a connection that is $given", async ({ sent }) => {
  const server = await startMockServer();
  const socket = await open(server.url);
  const ended = once(socket, "close");
  if (sent !== "") socket.write(sent);
  await new Promise((resolve) => setTimeout(resolve, 30));
  await server.close();
  await ended;
});

test("a body that is still coming may arrive", async () => {
  const server = await startMockServer();
  const socket = await open(server.url);
  socket.write("POST /v1/p/flows HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc");
  await new Promise((resolve) => setTimeout(resolve, 30));
  const closed = server.close();
  socket.write("defghi");
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 404 /);
  await closed;
});

test("a dripping answer comes whole", async () => {
  const server = await startMockServer({ flows: 1 });
  server.once("listFlows", { fault: "drip" });
  const answer = await fetch(`${server.url}/v1/p/flows`, { headers: { "X-Auth-Token": "any" } });
  const [, body] = await Promise.all([server.close(), answer.json() as Promise<{ total: number }>]);
  expect(body.total).toBe(1);
});
