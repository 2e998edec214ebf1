import { parseArgs } from "node:util";
import type { ApiDescription } from "../description.js";

/** Thrown where the command line cannot be understood. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export interface CliArguments {
  readonly port: string;
  readonly host: string;
  readonly socket?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** By collection: a number or a file. */
  readonly data: Readonly<Record<string, string>>;
  readonly watch: boolean;
  readonly credential: readonly string[];
  readonly token?: readonly string[] | undefined;
  readonly noAuth: boolean;
  readonly errors?: string | undefined;
  readonly rateLimit: boolean;
  readonly lockout: boolean;
  readonly seed?: string | undefined;
  readonly once: readonly string[];
  readonly always: readonly string[];
  readonly journalSize?: string | undefined;
  readonly noAdmin: boolean;
  readonly noCors: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const flag = { type: "boolean", default: false } as const;
const text = { type: "string" } as const;
const texts = { type: "string", multiple: true } as const;

const OPTIONS = {
  port: { ...text, short: "p", default: "4010" },
  host: { ...text, default: "127.0.0.1" },
  socket: text,
  cert: text,
  key: text,
  watch: { ...flag, short: "w" },
  credential: texts,
  token: texts,
  "no-auth": flag,
  errors: text,
  "rate-limit": flag,
  lockout: flag,
  seed: text,
  once: texts,
  always: texts,
  "journal-size": text,
  "no-admin": flag,
  "no-cors": flag,
  json: flag,
  quiet: { ...flag, short: "q" },
  help: { ...flag, short: "h" },
  version: { ...flag, short: "v" },
} as const;

/** Names of the document's collections; each is an option of the command line. */
export function collectionNames(api: ApiDescription): string[] {
  return [...new Set(api.operations.flatMap(({ pagination }) => pagination?.collection ?? []))];
}

/** @throws UsageError */
export function parseArguments(api: ApiDescription, args: readonly string[]): CliArguments {
  const collections = collectionNames(api).filter((name) => !Object.hasOwn(OPTIONS, name));
  const own = Object.fromEntries(collections.map((name) => [name, text]));
  let values: ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];
  try {
    ({ values } = parseArgs({ args: [...args], options: { ...own, ...OPTIONS } as typeof OPTIONS, strict: true }));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  const given = values as Record<string, unknown>;
  return {
    port: values.port,
    host: values.host,
    socket: values.socket,
    cert: values.cert,
    key: values.key,
    data: Object.fromEntries(
      collections.filter((name) => given[name] !== undefined).map((name) => [name, given[name] as string]),
    ),
    watch: values.watch,
    credential: values.credential ?? [],
    token: values.token,
    noAuth: values["no-auth"],
    errors: values.errors,
    rateLimit: values["rate-limit"],
    lockout: values.lockout,
    seed: values.seed,
    once: values.once ?? [],
    always: values.always ?? [],
    journalSize: values["journal-size"],
    noAdmin: values["no-admin"],
    noCors: values["no-cors"],
    json: values.json,
    quiet: values.quiet,
    help: values.help,
    version: values.version,
  };
}

export function usage(api: ApiDescription, command: string): string {
  const collections = collectionNames(api).map((name) => {
    const option = `--${name} N|FILE`;
    return `  ${option.padEnd(25)}data of ${name}: N seeded items, or a JSON file with a list of them`;
  });
  return `A mock of ${api.title} ${api.specVersion}

usage: ${command} [options]

Address
  -p, --port N             port; 0 is any free one (4010)
      --host ADDRESS       address, IPv4 or IPv6 (127.0.0.1)
      --socket PATH        Unix socket instead of a port
      --cert FILE --key FILE
                           HTTPS with this certificate and key (PEM)
Data
${collections.map((line) => `    ${line}`).join("\n") || "      (the document has no list operation with x-pagination)"}
  -w, --watch              read the data files again when they change
      --seed TEXT          what seeded data is made from (1)
Authentication
      --credential AK:SK[:SECURITY_TOKEN]
                           a known access key pair; can be repeated (mock-access-key:mock-secret-key)
      --token TOKEN        a known token; can be repeated (any token is right)
      --no-auth            answer without looking at credentials
Behaviour
      --errors gateway|http
                           refuse as the cloud's gateway does, or as plain HTTP has it (405, 406, 415)
      --rate-limit         answer 429 beyond the document's limit
      --lockout            lock a key pair after more than five refused signatures in a row
      --once OPERATION:NAME=VALUE,…
                           answer the next call so: --once 'NAME:status=429,retryAfter=1'; can be repeated
      --always OPERATION:NAME=VALUE,…
                           answer every call so: --always '*:delay=200'
      --no-cors            send no CORS headers
      --no-admin           no pages under /__mock/
      --journal-size N     requests that the journal keeps (1000)
Output
      --json               one JSON object a request
  -q, --quiet              no log
  -h, --help               this text
  -v, --version            version of the document`;
}
