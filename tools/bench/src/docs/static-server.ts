import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
/** Kinds of files that are packed already. */
const PACKED = new Set([".woff2", ".png", ".jpg"]);

export interface StaticServer {
  url: string;
  close(): Promise<void>;
}

/** Where files lie: a path of the site to a file or a folder, the longest match counts. */
export type Mounts = Record<string, string>;

/** Serves files as a host of static sites does: packed with gzip, an index for each folder. */
export async function serveStatic(mounts: Mounts): Promise<StaticServer> {
  const packed = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const file = findFile(mounts, new URL(request.url ?? "/", "http://site").pathname);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    if (PACKED.has(extname(file))) {
      response.writeHead(200, { "content-type": type }).end(readFileSync(file));
      return;
    }
    const bytes = packed.get(file) ?? gzipSync(readFileSync(file), { level: 9 });
    packed.set(file, bytes);
    response.writeHead(200, { "content-type": type, "content-encoding": "gzip" }).end(bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function findFile(mounts: Mounts, path: string): string | undefined {
  const mount = Object.keys(mounts)
    .filter((prefix) => path.startsWith(prefix))
    .toSorted((a, b) => b.length - a.length)[0];
  if (mount === undefined) return undefined;
  const file = join(mounts[mount] as string, normalize(decodeURIComponent(path.slice(mount.length))));
  if (!existsSync(file)) return undefined;
  if (!statSync(file).isDirectory()) return file;
  const index = join(file, "index.html");
  return existsSync(index) ? index : undefined;
}
