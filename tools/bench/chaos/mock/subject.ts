import { once } from "node:events";
import { readdirSync } from "node:fs";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { PATH, PROBE, TOKEN } from "../../src/mock/requests.ts";
import { ours } from "../../src/mock/servers.ts";
import { type RunningServer, startServer } from "../../src/process/server.ts";
import { expectThat } from "../trial.ts";
import { tellingMemory } from "./soak/live-memory.ts";

/** Number of items that the mock under attack has. */
export const TOTAL = 250;

/**
 * The mock in a process of its own, with credentials that it checks.
 * @param folder Where it tells what is alive in it.
 */
export async function startMock(folder: string): Promise<RunningServer> {
  return startServer(tellingMemory(ours({ flows: TOTAL, tokens: [TOKEN] }), folder), PROBE);
}

/** A right request, to be broken. */
export function rightRequest(target = `${PATH}?limit=10`, headers: readonly string[] = []): string {
  const lines = ["Host: 127.0.0.1", `X-Auth-Token: ${TOKEN}`, "Accept: application/json", ...headers];
  return `GET ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** The mock still answers, and answers right. */
export async function expectHealthy(server: RunningServer): Promise<void> {
  const { status, body } = await ask(server.port);
  expectThat(status === 200, `a right request is answered with ${status} afterwards`);
  const { total, flows } = JSON.parse(body) as { total: number; flows: unknown[] };
  expectThat(total === TOTAL && flows.length === 10, `got ${flows.length} of ${total} items afterwards`);
}

async function ask(port: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { path, headers } = PROBE;
    const call = request({ host: "127.0.0.1", port, path, headers, agent: false, timeout: 5000 });
    call.on("timeout", () => call.destroy(new Error("no answer for 5 s")));
    call.on("error", (error) => reject(new Error(`a right request fails afterwards: ${error.message}`)));
    call.on("response", async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      resolve({ status: response.statusCode ?? 0, body });
    });
    call.end();
  });
}

export async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  socket.on("error", () => {}); // the mock may close at any moment
  return socket;
}

export interface RawAnswer {
  text: string;
  /** Statuses of the responses in it, in order. */
  statuses: number[];
  /** Whether the mock ended the connection. */
  closed: boolean;
}

/** Sends bytes as they are, and reads until the mock closes the connection or is silent for a while. */
export async function sendRaw(port: number, bytes: string | Buffer, silentMs = 150, end = false): Promise<RawAnswer> {
  const socket = await open(port);
  const chunks: Buffer[] = [];
  let closed = false;
  await new Promise<void>((resolve) => {
    let timer = setTimeout(resolve, silentMs * 4); // the first answer may take longer
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      clearTimeout(timer);
      timer = setTimeout(resolve, silentMs);
    });
    socket.on("close", () => {
      closed = true;
      clearTimeout(timer);
      resolve();
    });
    if (end) socket.end(bytes as string, "latin1");
    else socket.write(bytes as string, "latin1");
  });
  socket.destroy();
  const text = Buffer.concat(chunks).toString("latin1");
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map((match) => Number(match[1]));
  return { text, statuses, closed };
}

/** Open files of a process, where the system tells (Linux): connections that leak are among them. */
export function openFiles(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return undefined;
  }
}
