import type { WireRequest } from "./request.ts";

/** A request that a client handed to `fetch`, as it will stand on the wire. */
export async function readRequest(request: Request): Promise<WireRequest> {
  const body = request.body === null ? undefined : await request.text();
  return { ...readHead(request), ...(body !== undefined && { body }) };
}

/** The same without its body, which takes time to be read. */
export function readHead(request: Request): WireRequest {
  const url = request.url;
  const afterHost = url.indexOf("/", url.indexOf("//") + 2);
  const target = afterHost < 0 ? "/" : url.slice(afterHost).replace(/#.*$/, "");
  const [path = "/", ...query] = target.split("?");
  const text = query.join("?");
  return {
    method: request.method,
    path,
    query: text === "" ? [] : text.split("&").map(splitPair),
    headers: [["host", new URL(url).host], ...request.headers],
  };
}

function splitPair(pair: string): [string, string] {
  const index = pair.indexOf("=");
  return index < 0 ? [pair, ""] : [pair.slice(0, index), pair.slice(index + 1)];
}

/** What a percent-encoded text stands for; a plus is a plus. `undefined` where it is malformed. */
export function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Characters that may stand in path and query (RFC 3986), escapes included, brackets as servers take them. */
export const isWellEncoded = (text: string): boolean => /^(?:[\w\-.~!$'()*+,;=:@/?|[\]&]|%[0-9A-F]{2})*$/.test(text);
