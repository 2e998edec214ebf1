import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { nodeModule } from "./builtin.js";

/** Without the field that the getter below stands for. */
type Base = new (socket: Socket) => Omit<IncomingMessage, "headers">;

/** What Node's own server asks for: whether there is a host, a body, and an expectation. */
const ASKED_BY_NODE = new Set(["host", "expect", "content-length", "transfer-encoding"]);

/**
 * A request of which the mock reads the raw headers. Node would make an object of all of them, in lower case and
 * joined, at the first question; here the object holds what Node asks for, and a signed request is read faster.
 */
export class LeanRequest extends (nodeModule("node:http").IncomingMessage as unknown as Base) {
  #headers: IncomingHttpHeaders | undefined;

  get headers(): IncomingHttpHeaders {
    this.#headers ??= readAsked(this.rawHeaders);
    return this.#headers;
  }
}

function readAsked(raw: readonly string[]): IncomingHttpHeaders {
  const headers: IncomingHttpHeaders = {};
  for (let index = 0; index < raw.length; index += 2) {
    const { length } = raw[index] as string;
    if (length !== 4 && length !== 6 && length !== 14 && length !== 17) continue;
    const name = (raw[index] as string).toLowerCase();
    if (ASKED_BY_NODE.has(name)) headers[name] ??= raw[index + 1];
  }
  return headers;
}
