import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { POLICY } from "./policy.js";
import { type CallProxy, PROXY_PATH } from "./proxy.js";
import { findFile, isFolder } from "./static-files.js";

export interface DocsServerOptions {
  /** Folder of the built site. */
  folder: string;
  /** 0 takes a free one. Default 4020. */
  port?: number;
  /** Default 127.0.0.1: the site is for this machine. */
  host?: string;
  /** Passes the calls of the form on to the cloud. Default: none, the form calls the mock alone. */
  proxy?: CallProxy;
}

export interface DocsServer {
  url: string;
  close(): Promise<void>;
}

const HEADERS = {
  "content-security-policy": `${POLICY}; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** Serves the built site. @throws where the port is taken. */
export async function serveDocs(options: DocsServerOptions): Promise<DocsServer> {
  const { folder, port = 4020, host = "127.0.0.1", proxy } = options;
  let url = "";
  const server = createServer((request, response) => {
    const answered =
      proxy !== undefined && request.url === PROXY_PATH
        ? passOn(proxy, url, request, response)
        : answer(folder, request, response);
    answered.catch((error: unknown) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, HEADERS).end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  url = `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
  return {
    url,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function passOn(
  proxy: CallProxy,
  own: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, headers, body } = await proxy.answer(request, own);
  response.writeHead(status, { ...headers, ...HEADERS, "cache-control": "no-store" }).end(body);
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { ...HEADERS, allow: "GET, HEAD" }).end();
    return;
  }
  // A target that begins with `//` or is absolute must not choose another host.
  const target = (request.url ?? "/").replace(/^\/+/, "/");
  const pathname = target.startsWith("/") ? (target.split(/[?#]/)[0] ?? "/") : "/";
  if (await isFolder(folder, pathname)) {
    // The language of samples stands in the query.
    response.writeHead(308, { ...HEADERS, location: `${pathname}/${target.slice(pathname.length)}` }).end();
    return;
  }
  const file = await findFile(folder, pathname);
  response.writeHead(file.status, {
    ...HEADERS,
    "content-type": file.type,
    "content-length": file.body.byteLength,
    "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
  });
  response.end(request.method === "HEAD" ? undefined : file.body);
}
