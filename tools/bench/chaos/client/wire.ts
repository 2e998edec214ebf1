import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** What a faulty server does with a connection once a whole request head has come. */
export type Behaviour = (socket: Socket, request: string, attempt: number) => void | Promise<void>;

/** A server that speaks raw bytes, so that every way to be wrong can be had. */
export class FaultyServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Heads of the requests that came, in order. */
  readonly requests: string[] = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * @param behave called at each request.
   * @param accept called at each connection, before a byte has come.
   */
  static async start(behave: Behaviour, accept?: (socket: Socket) => void): Promise<FaultyServer> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    const faulty = new FaultyServer(server);
    server.on("connection", (socket) => faulty.#serve(socket, behave, accept));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return faulty;
  }

  #serve(socket: Socket, behave: Behaviour, accept: ((socket: Socket) => void) | undefined): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => {}); // the client may go at any moment
    socket.on("end", () => socket.end());
    accept?.(socket);
    let head = "";
    socket.on("data", (chunk: Buffer) => {
      head += chunk.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      const request = head;
      head = "";
      this.requests.push(request);
      void behave(socket, request, this.requests.length);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Connections that the client still holds. */
  get open(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }
}

/** Writes text in pieces, with a pause between them; stops where the client has gone. */
export async function drip(socket: Socket, text: string, pieceLength: number, pauseMs: number): Promise<void> {
  for (let at = 0; at < text.length && !socket.destroyed; at += pieceLength) {
    socket.write(text.slice(at, at + pieceLength), "latin1");
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

const FLOW = {
  name: "a",
  region: "cn-north-4",
  flow_id: "1f0c2e0a-5f0e-4c1e-9d4b-0f1e2d3c4b5a",
  status: "ACTIVE",
  protocol: "srt-caller",
};

/** A right answer: one page with the only flow. */
export const GOOD_BODY = JSON.stringify({ total: 1, flows: [FLOW] });

/** A whole response. `headers` come on top of the usual ones, or replace them where `bare` is set. */
export function response(
  body: string,
  { status = "200 OK", headers = [], bare = false }: { status?: string; headers?: string[]; bare?: boolean } = {},
): string {
  const usual = bare ? [] : ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body, "latin1")}`];
  return `HTTP/1.1 ${status}\r\n${[...usual, ...headers].map((line) => `${line}\r\n`).join("")}\r\n${body}`;
}
