import { readFileSync } from "node:fs";
import type { Item } from "../data/entries.js";
import type { ApiDescription } from "../description.js";
import { show } from "../issue.js";
import { type MockServerOf, startMockServerFor } from "../mock.js";
import type { ServerOptions } from "../node/server.js";
import { InvalidOptionError } from "../option-error.js";
import type { CoreOptions } from "../options.js";
import type { Credential } from "../security/credentials.js";
import { type CliArguments, parseArguments, UsageError, usage } from "./arguments.js";
import { readData, watchFile } from "./data-file.js";
import { createLog } from "./log.js";
import { parseScenario } from "./scenario-text.js";

/** What the command line talks to. */
export interface CliContext {
  readonly api: ApiDescription;
  readonly args: readonly string[];
  /** Name in the usage text. */
  readonly command: string;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  readonly colour: boolean;
  /** Ends the mock. */
  readonly stop: Promise<unknown>;
}

type AnyServer = MockServerOf<Record<string, never>, Record<string, Item>>;

/** Runs the mock from the command line. Returns the exit code: 0, 1 where it cannot start, 2 for wrong arguments. */
export async function runCli(context: CliContext): Promise<number> {
  const { api, command, print, printError } = context;
  try {
    const args = parseArguments(api, context.args);
    if (args.help || args.version) {
      print(args.help ? usage(api, command) : `${api.title} ${api.specVersion}`);
      return 0;
    }
    await serve(context, args);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      printError(`error: ${error.message}\nTry ${command} --help`);
      return 2;
    }
    if (!(error instanceof InvalidOptionError)) throw error;
    printError(`error: ${error.message}`);
    return 1;
  }
}

async function serve({ api, print, printError, colour, stop }: CliContext, args: CliArguments): Promise<void> {
  const data = Object.fromEntries(Object.entries(args.data).map(([name, value]) => [name, readData(name, value)]));
  const onRequest = createLog({ json: args.json, quiet: args.quiet, colour, write: print });
  const options = { ...coreOptions(args), ...serverOptions(args), ...data, ...(onRequest && { onRequest }) };
  const server: AnyServer = await startMockServerFor(api, options as object);
  try {
    for (const text of args.always) setUp(text, (operation, step) => server.always(operation, step));
    for (const text of args.once) setUp(text, (operation, step) => server.once(operation, step));
    const watchers = args.watch ? watchData(server, args, printError) : [];
    if (args.json) print(JSON.stringify({ listening: server.url, socket: args.socket, title: api.title }));
    else if (!args.quiet) print(greeting(api, server, args));
    await stop;
    for (const end of watchers) end();
  } finally {
    await server.close();
  }
}

function coreOptions(args: CliArguments): CoreOptions {
  return {
    ...(args.credential.length > 0 && { credentials: args.credential.map(parseCredential) }),
    ...(args.token !== undefined && { tokens: args.token }),
    ...(args.noAuth && { authentication: false }),
    ...(args.errors !== undefined && { errors: args.errors as "gateway" }),
    ...(args.seed !== undefined && { seed: args.seed }),
    ...(args.journalSize !== undefined && { journalSize: wholeNumber("journalSize", args.journalSize) }),
    rateLimit: args.rateLimit,
    lockout: args.lockout,
    admin: !args.noAdmin,
    cors: !args.noCors,
  };
}

function serverOptions({ port, host, socket, cert, key }: CliArguments): ServerOptions {
  if ((cert === undefined) !== (key === undefined)) throw new UsageError("--cert and --key belong together");
  const tls = cert === undefined || key === undefined ? undefined : { cert: readPem(cert), key: readPem(key) };
  const address = socket === undefined ? { port: wholeNumber("port", port), host } : { socket };
  return { ...address, ...(tls !== undefined && { tls }) };
}

function wholeNumber(option: string, text: string): number {
  if (/^-?\d+$/.test(text)) return Number(text);
  throw new InvalidOptionError(option, show(text), "a whole number");
}

function readPem(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new InvalidOptionError("tls", `${path}, which cannot be read (${(error as Error).message})`, "a PEM file");
  }
}

function parseCredential(text: string): Credential {
  const [accessKey = "", secretKey = "", ...token] = text.split(":");
  if (accessKey === "" || secretKey === "")
    throw new UsageError("--credential: expected AK:SK or AK:SK:SECURITY_TOKEN");
  return { accessKey, secretKey, ...(token.length > 0 && { securityToken: token.join(":") }) };
}

function setUp(text: string, add: (operation: never, step: ReturnType<typeof parseScenario>["step"]) => unknown): void {
  const { operation, step } = parseScenario(text);
  add(operation as never, step);
}

/** A file that is broken while it is being edited is told; the data stays as it was. */
function watchData(server: AnyServer, args: CliArguments, printError: (line: string) => void): (() => void)[] {
  return Object.entries(args.data)
    .filter(([, value]) => !/^-?\d+$/.test(value))
    .map(([name, path]) =>
      watchFile(path, () => {
        try {
          server.data[name]?.replace(readData(name, path));
        } catch (error) {
          if (!(error instanceof InvalidOptionError)) throw error;
          printError(`error: ${error.message}`);
        }
      }),
    );
}

function greeting(api: ApiDescription, server: AnyServer, args: CliArguments): string {
  const sizes = Object.entries(server.data).map(([name, collection]) => `${name}: ${collection.size}`);
  const [operation] = api.operations;
  const lines = [
    `Mock of ${api.title} ${api.specVersion}`,
    args.socket === undefined ? server.url : `${server.url} on ${args.socket}`,
    ...(sizes.length > 0 ? [`data      ${sizes.join(", ")}`] : []),
    // A browser reaches no Unix socket.
    ...(args.noAdmin || args.socket !== undefined ? [] : [`page      ${server.url}/__mock/`]),
    ...(operation === undefined ? [] : [`try       ${example(api, server.url, operation, args)}`]),
  ];
  return `${lines.join("\n")}\n`;
}

/** A command that works as pasted, where a token is enough; given tokens are not shown, since logs are kept. */
function example(
  api: ApiDescription,
  url: string,
  operation: ApiDescription["operations"][number],
  { socket, token, noAuth }: CliArguments,
): string {
  const scheme = operation.security.map(([name = ""]) => api.securitySchemes[name]).find((one) => one?.in === "header");
  const name = noAuth ? undefined : scheme?.parameterName;
  const header = name === undefined ? "" : ` -H '${name}: ${token === undefined ? "any" : "TOKEN"}'`;
  const way = socket === undefined ? "" : ` --unix-socket '${socket.replaceAll("'", "'\\''")}'`;
  const path = operation.path.replace(/\{[^}]*\}/g, "example");
  return `curl${way}${operation.method === "GET" ? "" : ` -X ${operation.method}`}${header} ${url}${path}`;
}
