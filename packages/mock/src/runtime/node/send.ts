import type { ServerResponse } from "node:http";
import type { MockResponse } from "../message.js";
import { DRIP_INTERVAL, mayHaveBody, pieces } from "../transport.js";
import type { Connections } from "./connections.js";

/** Writes answers to sockets: at once, late, or broken as the answer says. */
export class Sender {
  readonly #stalled = new Set<ServerResponse>();
  /** Responses and their answers, in the order in which they were made. */
  #ready: [ServerResponse, MockResponse][] = [];
  readonly #connections: Connections;
  #isClosing = false;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  send(response: ServerResponse, answer: MockResponse): void {
    if (answer.delay === undefined) {
      if (this.#ready.push([response, answer]) === 1) setImmediate(this.flush);
      return;
    }
    const begun = this.#connections.awaitAnswer(response.req.socket);
    setTimeout(() => {
      this.#begin(response, answer);
      begun();
    }, answer.delay);
  }

  /**
   * Writes what is ready: by itself when all that has arrived is answered. One answer after the other costs less than
   * each between two requests, since the first one wakes the client's process and the others find it awake.
   */
  readonly flush = (): void => {
    const ready = this.#ready;
    this.#ready = [];
    for (const [response, answer] of ready) this.#begin(response, answer);
  };

  /** No more requests on open connections; stalled answers would never end, so they are dropped. */
  drain(): void {
    this.#isClosing = true;
    this.flush();
    for (const response of this.#stalled) response.destroy();
    this.#stalled.clear();
  }

  #begin(response: ServerResponse, answer: MockResponse): void {
    // The response itself has no socket yet where the one before it on the connection is still being sent.
    const { socket } = response.req;
    if (socket.destroyed) return;
    switch (answer.fault) {
      case undefined:
        response.end(answer.body, this.#writeHead(response, answer));
        return;
      case "reset":
        socket.resetAndDestroy();
        return;
      case "stall":
        if (this.#isClosing) response.destroy();
        else this.#stall(response);
        return;
      case "cut": {
        const bytes = Buffer.from(answer.body);
        this.#writeHead(response, answer);
        response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
        return;
      }
      case "drip":
        this.#writeHead(response, answer);
        response.once("close", this.#connections.awaitAnswer(socket));
        drip(response, pieces(Buffer.from(answer.body)));
    }
  }

  #stall(response: ServerResponse): void {
    this.#stalled.add(response);
    response.once("close", () => this.#stalled.delete(response));
  }

  /** Returns the encoding of the body: text of as many bytes as characters need not be encoded, which is faster. */
  #writeHead(response: ServerResponse, { status, headers, body }: MockResponse): "latin1" | "utf8" {
    const length = Buffer.byteLength(body);
    if (mayHaveBody(status)) headers["content-length"] ??= String(length);
    if (this.#isClosing) headers["connection"] = "close";
    response.writeHead(status, headers);
    return length === body.length ? "latin1" : "utf8";
  }
}

function drip(response: ServerResponse, parts: Uint8Array[]): void {
  const [first, ...rest] = parts;
  if (first === undefined) response.end();
  else {
    response.write(first);
    setTimeout(() => drip(response, rest), DRIP_INTERVAL);
  }
}
