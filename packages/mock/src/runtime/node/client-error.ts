import type { Duplex } from "node:stream";
import type { Core } from "../core.js";
import type { Refusal } from "../refusal.js";
import { nodeModule } from "./builtin.js";

/** Answers what Node's parser refuses, in the words of the document; without it Node sends a bare status. */
export function answerClientError(core: Core, error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  writeRefusal(core, toRefusal(error), socket);
}

/** An answer to what Node makes no response for; the connection ends with it. */
export function writeRefusal(core: Core, refusal: Refusal, socket: Duplex): void {
  const { status, headers, body } = core.refuse(refusal);
  const bytes = Buffer.from(body);
  const fields = { ...headers, "content-length": bytes.length, connection: "close" };
  const phrase = nodeModule("node:http").STATUS_CODES[status] ?? "Error";
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${phrase}\r\n${head.join("\r\n")}\r\n\r\n${bytes}`);
}

function toRefusal(error: NodeJS.ErrnoException): Refusal {
  if (error.code === "HPE_HEADER_OVERFLOW") {
    return { condition: "headers-too-large", reason: "the headers are larger than the mock reads" };
  }
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return { condition: "request-timeout", reason: "the request did not arrive whole in time" };
  }
  return { condition: "invalid-parameter", reason: `the request is no HTTP: ${error.message}` };
}
