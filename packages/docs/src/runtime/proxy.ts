import type { IncomingMessage } from "node:http";

/** Where the page sends calls to be passed on. */
export const PROXY_PATH = "/__proxy/";

/** A server of the document, its variables by name. */
export interface DocumentServer {
  url: string;
}

export interface ProxyOptions {
  /** Servers of the document; nothing else is called. */
  servers: readonly DocumentServer[];
  /** Sends the request on; for tests. Default: the runtime's own `fetch`. */
  fetch?: typeof fetch;
}

export interface ProxyAnswer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string;
}

/** Bodies that are passed on; the gateway itself takes 12 MB. */
const LARGEST_BODY = 12 * 1024 * 1024;

/** Headers of the page's request that are the browser's or ours, and not of the call. */
const DROPPED =
  /^(host|content-length|expect|origin|referer|cookie|accept-encoding|accept-language|x-proxy-target|sec-.*|user-agent)$/;

/** Headers of the answer that are not the page's business, or no longer true once the body was read. */
const KEPT_BACK = /^(content-encoding|content-length|set-cookie|content-security-policy)$/;

/** Headers of one connection, which end where it ends; those that `Connection` itself names are too. */
const HOP = /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/;

function isHop(name: string, connection: string | null | undefined): boolean {
  return (
    HOP.test(name) ||
    (connection ?? "")
      .toLowerCase()
      .split(/[,\s]+/)
      .includes(name)
  );
}

/**
 * Passes a call of the page on to the cloud, which lets no page call it. Only this machine's own pages may ask, and
 * only a server of the document is called.
 */
export class CallProxy {
  readonly #targets: RegExp[];
  readonly #fetch: typeof fetch;

  constructor({ servers, fetch: send = fetch }: ProxyOptions) {
    this.#targets = servers.map(({ url }) => toPattern(url));
    this.#fetch = send;
  }

  /** @param own Address of this server, `http://127.0.0.1:4020`. */
  async answer(request: IncomingMessage, own: string): Promise<ProxyAnswer> {
    const refusal = this.#refusal(request, own);
    if (refusal !== undefined) return refusal;
    const target = request.headers["x-proxy-target"];
    if (target === undefined) return { status: 200, headers: { "x-proxy": "on" }, body: "" };
    if (typeof target !== "string" || !this.#allows(target)) {
      return refuse(403, "the target is no server of the document");
    }
    const body = await readBody(request);
    if (body === undefined) return refuse(413, `the body is larger than ${LARGEST_BODY} bytes`);
    return this.#pass(request, target, body);
  }

  /**
   * A page of another origin sends its own `Origin`, and one that had a name resolved to this machine sends that name
   * as `Host`.
   */
  #refusal(request: IncomingMessage, own: string): ProxyAnswer | undefined {
    const { host, origin } = request.headers;
    const site = request.headers["sec-fetch-site"];
    if (host !== new URL(own).host) return refuse(403, "the Host is not this server");
    if (origin !== undefined && origin !== own) return refuse(403, "the Origin is not this server");
    // A browser leaves Origin out of its GET requests to the same origin, but says so here.
    if (site !== undefined && site !== "same-origin") return refuse(403, "the request comes from another site");
    if (request.headers["x-proxy-target"] !== undefined && origin === undefined && site === undefined) {
      return refuse(403, "the request does not come from a page of this server");
    }
    return undefined;
  }

  #allows(target: string): boolean {
    if (!URL.canParse(target)) return false;
    const url = new URL(target);
    // As it was written: no user, no detours that a pattern could misjudge.
    if (url.href !== target || url.username !== "" || url.password !== "" || url.protocol !== "https:") return false;
    return this.#targets.some((pattern) => pattern.test(target));
  }

  async #pass(request: IncomingMessage, target: string, body: Uint8Array): Promise<ProxyAnswer> {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value === undefined || DROPPED.test(name) || isHop(name, request.headers.connection)) continue;
      headers.set(name, [value].flat().join(", "));
    }
    try {
      const response = await this.#fetch(target, {
        method: request.method ?? "GET",
        headers,
        redirect: "manual", // credentials never follow
        ...(body.byteLength > 0 && { body: body as Uint8Array<ArrayBuffer> }),
        signal: AbortSignal.timeout(30_000),
      });
      const connection = response.headers.get("connection");
      const kept = [...response.headers].filter(([name]) => !KEPT_BACK.test(name) && !isHop(name, connection));
      return {
        status: response.status,
        headers: Object.fromEntries(kept),
        body: new Uint8Array(await response.arrayBuffer()),
      };
    } catch (error) {
      const { cause, message } = error as Error;
      return refuse(502, `the cloud could not be reached: ${(cause as Error | undefined)?.message ?? message}`);
    }
  }
}

function refuse(status: number, reason: string): ProxyAnswer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body: `${reason}\n` };
}

/** `https://live.{region}.example.com` allows one label of a host for each variable, and any path below. */
function toPattern(url: string): RegExp {
  const parts = url.replace(/\/$/, "").split(/\{[^}]+\}/);
  const escaped = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join("[A-Za-z0-9-]+")}(?=[/?]|$)`);
}

/** Undefined where it is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
