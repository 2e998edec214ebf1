#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { serveDocs } from "./server.js";

const USAGE = `usage: live-flows-docs [--port 4020] [--host 127.0.0.1]

Serves the reference and the guides from this package, without a network.`;

/** Reads the command line; a fault in it is told in one line, with the usage. */
function readOptions(): { port: number; host: string } | undefined {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "4020" },
      host: { type: "string", default: "127.0.0.1" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return undefined;
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535) {
    throw new Error(`--port is ${JSON.stringify(values.port)}, expected a number from 0 to 65535`);
  }
  return { port, host: values.host };
}

try {
  const options = readOptions();
  if (options === undefined) console.log(USAGE);
  else {
    const server = await serveDocs({ folder: fileURLToPath(new URL("site", import.meta.url)), ...options });
    console.log(`docs on ${server.url} (Ctrl-C stops)`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
  }
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const hint = code === "EADDRINUSE" ? "the port is taken: choose another --port, or 0 for a free one" : message;
  console.error(`error: ${hint}\n\n${USAGE}`);
  process.exitCode = 1;
}
