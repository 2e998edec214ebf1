import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { percentile } from "../measure/statistics.ts";
import { ResponseReader } from "./response-reader.ts";

export interface LoadSettings {
  port: number;
  connections: number;
  /** Not counted: time for the server's compiler. */
  warmupMs: number;
  durationMs: number;
  /** Whole requests as they go over the wire, sent in turn. */
  requests: string[];
  /** The status that every answer must have. */
  status: number;
}

export interface LoadResult {
  requests: number;
  /** Milliseconds in which these were answered. */
  durationMs: number;
  /** All that were answered, before and after that time too. */
  answered: number;
  /** Milliseconds from sending to the end of the answer. */
  p50: number;
  p99: number;
  bytesPerAnswer: number;
  /** Answers with another status, by status. */
  unexpected: Record<string, number>;
  /** Connections that were lost. */
  lost: number;
}

/**
 * Keeps every connection busy with one request at a time. Runs in a process of its own, so that it takes a processor of
 * its own too.
 *
 * @throws Error where an answer cannot be read as HTTP.
 */
export async function load(settings: LoadSettings): Promise<LoadResult> {
  const requests = settings.requests.map((text) => Buffer.from(text, "latin1"));
  const latencies: number[] = [];
  const unexpected: Record<string, number> = {};
  let bytes = 0;
  let lost = 0;
  let answered = 0;
  let next = 0;
  const begin = performance.now() + settings.warmupMs;
  const end = begin + settings.durationMs;
  let running = true;

  const keepBusy = (socket: Socket) => {
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      socket.write(requests[next++ % requests.length] as Buffer);
    };
    const reader = new ResponseReader((status, length) => {
      const now = performance.now();
      answered += 1;
      if (now >= begin && now < end) {
        latencies.push(now - sentAt);
        bytes += length;
        if (status !== settings.status) unexpected[status] = (unexpected[status] ?? 0) + 1;
      }
      if (running) send();
    });
    socket.on("data", (chunk: Buffer) => reader.push(chunk));
    socket.on("error", () => {});
    socket.on("close", () => {
      if (running) lost += 1;
    });
    send();
  };

  const sockets = await Promise.all(Array.from({ length: settings.connections }, () => open(settings.port)));
  for (const socket of sockets) keepBusy(socket);
  await new Promise((resolve) => setTimeout(resolve, end - performance.now()));
  running = false;
  for (const socket of sockets) socket.destroy();
  const sorted = Float64Array.from(latencies).sort();
  return {
    requests: sorted.length,
    durationMs: settings.durationMs,
    answered,
    p50: sorted.length === 0 ? Number.NaN : percentile(sorted, 0.5),
    p99: sorted.length === 0 ? Number.NaN : percentile(sorted, 0.99),
    bytesPerAnswer: sorted.length === 0 ? 0 : bytes / sorted.length,
    unexpected,
    lost,
  };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  return socket;
}
