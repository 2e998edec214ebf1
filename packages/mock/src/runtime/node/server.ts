import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Core } from "../core.js";
import type { MockRequest, MockResponse } from "../message.js";

export interface ServerOptions {
  /** 0: any free port. @default 0 */
  readonly port?: number;
  /** @default "127.0.0.1" */
  readonly host?: string;
}

export interface RunningServer {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  /** Ends when every request in flight is answered. */
  close(): Promise<void>;
}

export async function startServer(core: Core, options: ServerOptions): Promise<RunningServer> {
  const server = createServer((request, response) => {
    if (hasBody(request)) collect(request).then((body) => answer(request, response, body));
    else answer(request, response, undefined);
  });
  const answer = (request: IncomingMessage, response: ServerResponse, body: Uint8Array | undefined) => {
    send(response, core.handle(toMockRequest(request, body)));
  };
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  const { address, family, port } = server.address() as AddressInfo;
  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

function hasBody(request: IncomingMessage): boolean {
  const length = request.headers["content-length"];
  return (length !== undefined && length !== "0") || request.headers["transfer-encoding"] !== undefined;
}

async function collect(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function toMockRequest(request: IncomingMessage, body: Uint8Array | undefined): MockRequest {
  return { method: request.method ?? "GET", target: request.url ?? "/", headers: request.rawHeaders, body };
}

function send(response: ServerResponse, answer: MockResponse): void {
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}
