// For users whose compiler settings don't list it: `Symbol.asyncDispose` is in this library.
/// <reference lib="esnext.disposable" preserve="true" />
import type { ServerOptions as HttpOptions, IncomingMessage, Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Core } from "../core.js";
import { show } from "../issue.js";
import { MAX_BODY, MAX_HEADERS } from "../limits.js";
import { InvalidOptionError } from "../option-error.js";
import { nodeModule } from "./builtin.js";
import { answerClientError, writeRefusal } from "./client-error.js";
import { Connections } from "./connections.js";
import { LeanRequest } from "./lean-request.js";
import { readBody } from "./read-body.js";
import { Sender } from "./send.js";

export interface ServerOptions {
  /** 0: any free port. @default 0 */
  readonly port?: number;
  /** Address to listen on, IPv4 or IPv6. @default "127.0.0.1" */
  readonly host?: string;
  /** Path of a Unix socket, instead of a port. */
  readonly socket?: string;
  /** Certificate and key (PEM): HTTPS instead of HTTP. */
  readonly tls?: { readonly cert: string | Uint8Array; readonly key: string | Uint8Array };
}

export interface RunningServer {
  /** `http://127.0.0.1:4010`; for a Unix socket `http://localhost`. */
  readonly url: string;
  /**
   * Stops listening and ends when every request in flight is answered. Stalled ones are dropped, and so are connections
   * on which no whole request has come.
   */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const HTTP_OPTIONS: HttpOptions & { optimizeEmptyRequests: boolean } = {
  IncomingMessage: LeanRequest as unknown as typeof IncomingMessage,
  // A connection that rests stays open: a test that pauses shall not meet one that is just being closed.
  keepAliveTimeout: 0,
  // Room for a request line and headers beyond the gateway's limits, so that the mock itself can refuse them.
  maxHeaderSize: 2 * MAX_HEADERS,
  keepAlive: true,
  // Node 24.12 and later: no stream is run for a body that is not there, which takes a sixth of a request's time.
  optimizeEmptyRequests: true,
  // Node's own refusal would say neither why nor have an ID.
  requireHostHeader: false,
};

/** @throws InvalidOptionError where the address cannot be used */
export async function startServer(core: Core, options: ServerOptions): Promise<RunningServer> {
  checkAddress(options);
  const bodyLimit = core.state.options.bodyLimit ?? MAX_BODY;
  const connections = new Connections();
  const sender = new Sender(connections);
  const server = createNodeServer(options.tls);
  server.maxHeadersCount = 0;
  const connected = options.tls === undefined ? "connection" : "secureConnection";
  connections.watch(server, connected);
  // Node ends its side when the caller ends the other one, or sends what is no HTTP: answers that are ready go first.
  server.on(connected, (socket: Socket) => socket.prependListener("end", sender.flush));
  server.on("request", (request, response) => {
    if (request.headers.host === undefined && request.httpVersion === "1.1") {
      const reason = "Host: got nothing, expected the server's name";
      const { headers, ...answer } = core.refuse({ condition: "invalid-parameter", reason });
      sender.send(response, { ...answer, headers: { ...headers, connection: "close" } });
      return;
    }
    const answer = (body: Uint8Array | undefined) => sender.send(response, core.handle(toMockRequest(request, body)));
    if (hasBody(request)) {
      const arrived = connections.awaitBody(request.socket);
      readBody(request, bodyLimit)
        .finally(arrived)
        .then(answer, () => response.destroy());
    } else answer(undefined);
  });
  server.on("checkExpectation", ({ headers }, response) => {
    const reason = `Expect: got ${show(headers.expect)}, expected 100-continue`;
    sender.send(response, core.refuse({ condition: "expectation-failed", reason }));
  });
  server.on("connect", (_request, socket) => {
    // Node leaves the socket to us, and an error that nobody hears of would end the process.
    socket.on("error", () => socket.destroy());
    sender.flush();
    writeRefusal(core, { condition: "route-not-found", reason: "method: got CONNECT: the mock is no proxy" }, socket);
  });
  server.on("clientError", (error, socket) => {
    sender.flush();
    answerClientError(core, error, socket);
  });
  await listen(server, options);
  const close = () =>
    new Promise<void>((resolve, reject) => {
      sender.drain();
      server.close((error) => (error && !isNotRunning(error) ? reject(error) : resolve()));
      connections.endWhenAtRest(server);
    });
  return { url: urlOf(server, options), close, [Symbol.asyncDispose]: close };
}

/** HTTPS is loaded only where it is used. */
function createNodeServer(tls: ServerOptions["tls"]): Server {
  if (tls === undefined) return nodeModule("node:http").createServer(HTTP_OPTIONS);
  const https = nodeModule("node:https");
  const { cert, key } = tls;
  try {
    return https.createServer({ ...HTTP_OPTIONS, cert: cert as string, key: key as string });
  } catch (error) {
    throw new InvalidOptionError("tls", `a pair that cannot be used (${(error as Error).message})`, "PEM texts");
  }
}

function checkAddress({ port, host, socket, tls }: ServerOptions): void {
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new InvalidOptionError("port", show(port), "a whole number from 0 to 65535; 0 is any free port");
  }
  if (host !== undefined && (typeof host !== "string" || host === "")) {
    throw new InvalidOptionError("host", show(host), "an address such as 127.0.0.1 or ::1");
  }
  if (socket !== undefined && (typeof socket !== "string" || socket === "")) {
    throw new InvalidOptionError("socket", show(socket), "the path of a Unix socket");
  }
  // Without the pair a server starts that no caller can shake hands with. What is wrong may hold the key.
  if (tls !== undefined && !(tls?.cert && tls.key)) {
    throw new InvalidOptionError("tls", "no pair", "{ cert, key }, as PEM texts");
  }
}

function listen(server: Server, { port = 0, host = "127.0.0.1", socket }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, port, host, socket)));
    if (socket === undefined) server.listen(port, host, resolve);
    else server.listen(socket, resolve);
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string, socket: string | undefined): Error {
  const place = socket ?? `${host}:${port}`;
  const option =
    socket === undefined ? (error.code === "EADDRINUSE" || error.code === "EACCES" ? "port" : "host") : "socket";
  switch (error.code) {
    case "EADDRINUSE":
      return new InvalidOptionError(option, `${place}, which is in use`, "a free one", remedyFor(socket));
    case "EACCES":
      return new InvalidOptionError(option, `${place}, which may not be used`, "one that this user may listen on");
    default:
      return new InvalidOptionError(option, `${place} (${error.message})`, "an address of this machine");
  }
}

function remedyFor(socket: string | undefined): string {
  return socket === undefined ? "use 0 for any free port" : "stop what listens there, or remove a file that was left";
}

function isNotRunning(error: NodeJS.ErrnoException): boolean {
  return error.code === "ERR_SERVER_NOT_RUNNING";
}

function urlOf(server: Server, { socket, tls }: ServerOptions): string {
  const scheme = tls === undefined ? "http" : "https";
  if (socket !== undefined) return `${scheme}://localhost`;
  const { address, family, port } = server.address() as AddressInfo;
  return `${scheme}://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}

/** From the raw headers: Node builds the others only for those who ask, and that takes time. */
function hasBody({ rawHeaders }: IncomingMessage): boolean {
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] as string;
    if (name.length === 14 && name.toLowerCase() === "content-length") return rawHeaders[index + 1] !== "0";
    if (name.length === 17 && name.toLowerCase() === "transfer-encoding") return true;
  }
  return false;
}

function toMockRequest(request: IncomingMessage, body: Uint8Array | undefined) {
  return { method: request.method ?? "GET", target: originForm(request.url ?? "/"), headers: request.rawHeaders, body };
}

/** A target with scheme and host, as proxies get it, is cut down to its path. */
function originForm(url: string): string {
  if (url.startsWith("/")) return url;
  const absolute = /^https?:\/\/[^/?#]*/i.exec(url);
  if (absolute === null) return `/${url}`;
  const rest = url.slice(absolute[0].length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}
