import type { IncomingMessage } from "node:http";

/**
 * Reads a body up to a limit. One byte more than the limit is enough for the core to refuse it; the rest is read and
 * thrown away, so that the caller gets the answer instead of a broken connection.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      if (length <= limit) chunks.push(chunk);
      length += chunk.length;
      if (length > limit) resolve(Buffer.concat(chunks).subarray(0, limit + 1));
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => {
      if (!request.complete) reject(new Error("the caller went away"));
    });
  });
}
