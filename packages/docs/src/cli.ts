#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CallProxy, type DocumentServer } from "./runtime/proxy.js";
import { serveDocs } from "./runtime/server.js";

const { name } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { name: string };

const USAGE = `usage: npx ${name} [--port 4020] [--host 127.0.0.1] [--proxy]

Serves the reference and the guides from this package, without a network.

  --proxy   lets the form "Try it" call the cloud through this server, which passes calls of its own pages on to the
            servers of the document, and to no other`;

/** Reads the command line; a fault in it is told in one line, with the usage. */
function readOptions(): { port: number; host: string; proxy: boolean } | undefined {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4020" },
      host: { type: "string", default: "127.0.0.1" },
      proxy: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return undefined;
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535) {
    throw new Error(`--port is ${JSON.stringify(values.port)}, expected a number from 0 to 65535`);
  }
  if (values.proxy && !/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(values.host)) {
    throw new Error(`--proxy is for this machine alone; --host is ${JSON.stringify(values.host)}, expected 127.0.0.1`);
  }
  return { port, host: values.host, proxy: values.proxy };
}

/** For the servers of the document that the site shows. */
function createProxy(folder: string): CallProxy {
  const document = JSON.parse(readFileSync(join(folder, "openapi.json"), "utf8")) as { servers?: DocumentServer[] };
  return new CallProxy({ servers: document.servers ?? [] });
}

try {
  const options = readOptions();
  if (options === undefined) console.log(USAGE);
  else {
    const folder = fileURLToPath(new URL("site", import.meta.url));
    const { port, host } = options;
    const server = await serveDocs({ folder, port, host, ...(options.proxy && { proxy: createProxy(folder) }) });
    console.log(`docs on ${server.url} (Ctrl-C stops)${options.proxy ? ", calls are passed on to the cloud" : ""}`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
  }
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const hint = code === "EADDRINUSE" ? "the port is taken: choose another --port, or 0 for a free one" : message;
  console.error(`error: ${hint}\n\n${USAGE}`);
  process.exitCode = 1;
}
