import { inspect } from "node:util";
import { TEST_CREDENTIALS } from "../wire/credentials.ts";
import { readRequest } from "../wire/parse.ts";
import type { WireRequest } from "../wire/request.ts";

/** What a sample sent and printed. */
export interface SampleRun {
  sent: WireRequest[];
  printed: string;
}

/** The variable of a sample's environment: keys by the end of its name, anything else is a token. */
export function environment(name: string): string {
  if (/_AK$/.test(name)) return TEST_CREDENTIALS.keys.accessKey;
  if (/_SK$/.test(name)) return TEST_CREDENTIALS.keys.secretKey;
  if (/USER/.test(name)) return TEST_CREDENTIALS.user;
  return /PASSWORD/.test(name) ? TEST_CREDENTIALS.password : TEST_CREDENTIALS.token;
}

type Fetch = (request: Request) => Promise<Response>;

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...source: string[]
) => (...values: unknown[]) => Promise<void>;

/** Runs a sample in TypeScript that needs no types: its imports are the given modules, its network is `answer`. */
export async function runScript(
  source: string,
  modules: Record<string, Record<string, unknown>>,
  answer: Fetch,
): Promise<SampleRun> {
  const run: SampleRun = { sent: [], printed: "" };
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    run.sent.push(await readRequest(request.clone()));
    return answer(request);
  };
  const console = {
    log: (...values: unknown[]) => {
      run.printed += `${values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" ")}\n`;
    },
  };
  const env = new Proxy({}, { get: (_target, name) => environment(String(name)) });
  const code = source.replaceAll(
    /^import \{([^}]*)\} from "([^"]+)";$/gm,
    (_all, names: string, module: string) => `const {${names}} = modules[${JSON.stringify(module)}];`,
  );
  const usual = globalThis.fetch;
  globalThis.fetch = fetch as typeof globalThis.fetch;
  try {
    await new AsyncFunction("modules", "fetch", "console", "process", code)(modules, fetch, console, { env });
  } finally {
    globalThis.fetch = usual;
  }
  return run;
}

/** The request of a `curl` command, read as a shell and curl read it. */
export function readCurl(command: string): WireRequest {
  const words = [...command.replaceAll("\\\n", " ").matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) =>
      single ?? (double ?? bare ?? "").replaceAll(/\$(\w+)|\$\{(\w+)\}/g, (_all, a, b) => environment(a ?? b)),
  );
  const request: WireRequest = { method: "", path: "", query: [], headers: [] };
  let method: string | undefined;
  for (let index = 1; index < words.length; index++) {
    const word = words[index] ?? "";
    if (/^(-X|--request)$/.test(word)) method = words[++index] ?? "";
    else if (/^(-H|--header)$/.test(word)) {
      const [name = "", ...value] = (words[++index] ?? "").split(":");
      request.headers.push([name, value.join(":").trim()]);
    } else if (/^(-d|--data|--data-raw|--json)$/.test(word)) request.body = words[++index] ?? "";
    else if (/^(-u|--user)$/.test(word)) {
      request.headers.push(["Authorization", `Basic ${Buffer.from(words[++index] ?? "").toString("base64")}`]);
    } else if (/^https?:/.test(word)) {
      const [target = "", query] = word.replace(/^https?:\/\/[^/?]*/, "").split("?");
      request.path = target || "/";
      request.query = (query ?? "").split("&").filter(Boolean).map(pair);
    } else if (!word.startsWith("-")) throw new Error(`curl: what is ${word}?`);
  }
  request.method = method ?? (request.body === undefined ? "GET" : "POST");
  return request;
}

const pair = (text: string): [string, string] => {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
};
