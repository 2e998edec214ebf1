import type { Server } from "node:http";
import type { Socket } from "node:net";

/** Milliseconds between two looks at what is still open while a server closes. */
const SWEEP_INTERVAL = 20;
/** Milliseconds in which a request whose body is still coming may arrive whole while a server closes. */
const BODY_GRACE = 1000;

/**
 * The open connections of a server. Node closes those that have had a request and are idle; one on which no request,
 * or only a part of one, has come would keep a closing server open until its client goes.
 */
export class Connections {
  readonly #open = new Set<Socket>();
  /** What is in flight, by connection: answers that come later, and requests whose bodies are still coming. */
  readonly #waiting = new Map<Socket, number>();
  readonly #reading = new Set<Socket>();

  watch(server: Server, event: "connection" | "secureConnection"): void {
    server.on(event, (socket: Socket) => {
      this.#open.add(socket);
      socket.once("close", () => {
        this.#open.delete(socket);
        this.#waiting.delete(socket);
        this.#reading.delete(socket);
      });
    });
  }

  /** An answer comes later. Returns what to call when it has been written. */
  awaitAnswer(socket: Socket): () => void {
    this.#waiting.set(socket, (this.#waiting.get(socket) ?? 0) + 1);
    return () => {
      const left = (this.#waiting.get(socket) ?? 1) - 1;
      if (left === 0) this.#waiting.delete(socket);
      else this.#waiting.set(socket, left);
    };
  }

  /** The body of a request is coming. Returns what to call when it is there. */
  awaitBody(socket: Socket): () => void {
    this.#reading.add(socket);
    return () => this.#reading.delete(socket);
  }

  /** Ends connections on which nothing is in flight, at once and whenever another one comes to rest. */
  endWhenAtRest(server: Server): void {
    const until = Date.now() + BODY_GRACE;
    const sweep = () => {
      for (const socket of this.#open) {
        const arriving = this.#reading.has(socket) && Date.now() < until;
        // What was written but is not sent yet still goes out.
        if (!arriving && !this.#waiting.has(socket)) socket.destroySoon();
      }
    };
    sweep();
    const timer = setInterval(sweep, SWEEP_INTERVAL);
    server.once("close", () => clearInterval(timer));
  }
}
