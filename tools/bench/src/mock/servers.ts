import { join } from "node:path";
import { inPeer, PROGRAMS, ROOT, SPEC } from "../paths.ts";
import type { ServerCommand } from "../process/server.ts";
import { CREDENTIALS, TOKEN } from "./requests.ts";

const SERVERS = join(import.meta.dirname, "servers");

/** The mock with everything on: validation, paging over 250 items, and credentials that it knows. */
export function ours(options: object = { tokens: [TOKEN], credentials: [CREDENTIALS] }): ServerCommand {
  const text = JSON.stringify({ flows: 250, ...options });
  return { args: (port) => [join(SERVERS, "ours.mjs"), String(port), text] };
}

/** The mock's own command. */
export function oursCli(): ServerCommand {
  const cli = join(ROOT, "packages/mock/dist/cli.js");
  return { args: (port) => [cli, "--port", String(port), "--flows", "250"] };
}

export function bare(answer: string): ServerCommand {
  return { args: (port) => [join(SERVERS, "bare.mjs"), String(port), answer] };
}

/** `prism mock`, without its log: the fastest that it does. */
export function prism(spec: string = SPEC): ServerCommand {
  const cli = inPeer("@stoplight/prism-cli/dist/index.js");
  return { args: (port) => [cli, "mock", "-h", "127.0.0.1", "-p", String(port), "-v", "silent", spec] };
}

export function scalar(spec: string = SPEC): ServerCommand {
  return { args: (port) => [join(PROGRAMS, "scalar-server.mjs"), String(port), spec] };
}
