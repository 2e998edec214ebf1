const HEAD_END = "\r\n\r\n";

/** Called at the end of each response, with its length and its bytes, head and body. */
type OnResponse = (status: number, length: number, data: Buffer) => void;

/**
 * Finds the ends of HTTP/1.1 responses in a stream, with as little work as that takes: the load must cost less than the
 * server under it. Understands Content-Length and chunked bodies, which is what the servers here send.
 */
export class ResponseReader {
  #rest: Buffer | undefined;
  readonly #onResponse: OnResponse;

  constructor(onResponse: OnResponse) {
    this.#onResponse = onResponse;
  }

  push(chunk: Buffer): void {
    let data = this.#rest === undefined ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = undefined;
    while (data.length > 0) {
      const end = responseEnd(data);
      if (end === undefined) {
        this.#rest = data;
        return;
      }
      this.#onResponse(Number(data.toString("latin1", 9, 12)), end, data.subarray(0, end));
      data = data.subarray(end);
    }
  }
}

/** Length of the first response, or undefined where it is not complete. */
function responseEnd(data: Buffer): number | undefined {
  const headEnd = data.indexOf(HEAD_END);
  if (headEnd === -1) return undefined;
  const head = data.toString("latin1", 0, headEnd).toLowerCase();
  const bodyStart = headEnd + HEAD_END.length;
  const at = head.indexOf("\r\ncontent-length:");
  if (at !== -1) {
    const end = bodyStart + Number.parseInt(head.slice(at + 17), 10);
    return end <= data.length ? end : undefined;
  }
  if (head.includes("\r\ntransfer-encoding: chunked")) return chunkedEnd(data, bodyStart);
  throw new Error(`got a response without Content-Length and not chunked:\n${head}`);
}

function chunkedEnd(data: Buffer, start: number): number | undefined {
  for (let at = start; ; ) {
    const lineEnd = data.indexOf("\r\n", at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(data.toString("latin1", at, lineEnd), 16);
    if (Number.isNaN(size))
      throw new Error(`got ${JSON.stringify(data.toString("latin1", at, lineEnd))} as a chunk's size`);
    const next = lineEnd + 2 + size + 2;
    if (next > data.length) return undefined;
    if (size === 0) return next;
    at = next;
  }
}
