import { connect } from "node:net";

/** How a load is put on a server. */
export interface Load {
  readonly port: number;
  /** A whole HTTP request, as bytes. */
  readonly request: (number: number) => string;
  readonly connections: number;
  readonly milliseconds: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  /** Answers that were not 200. */
  readonly failures: number;
}

/**
 * Keeps each connection busy with one request after the other. A client of its own, since it must cost less than the
 * server that it measures: answers are only counted, by their status line and content length.
 */
export async function putLoad({ port, request, connections, milliseconds }: Load): Promise<LoadResult> {
  let requests = 0;
  let failures = 0;
  const end = performance.now() + milliseconds;
  const start = performance.now();
  const run = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      const reader = new AnswerReader((isOk) => {
        requests++;
        if (!isOk) failures++;
        if (performance.now() < end) socket.write(request(requests));
        else {
          socket.destroy();
          resolve();
        }
      });
      socket.on("connect", () => socket.write(request(requests)));
      socket.on("data", (chunk) => reader.add(chunk));
      socket.on("error", reject);
    });
  await Promise.all(Array.from({ length: connections }, run));
  return { requests, perSecond: (requests * 1000) / (performance.now() - start), failures };
}

/** Finds the ends of answers by their content length. */
class AnswerReader {
  readonly #done: (isOk: boolean) => void;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(done: (isOk: boolean) => void) {
    this.#done = done;
  }

  add(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk]);
    const head = this.#buffer.indexOf("\r\n\r\n");
    if (head === -1) return;
    const text = this.#buffer.toString("latin1", 0, head);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (this.#buffer.length < head + 4 + length) return;
    this.#buffer = this.#buffer.subarray(head + 4 + length);
    this.#done(text.startsWith("HTTP/1.1 200"));
  }
}
