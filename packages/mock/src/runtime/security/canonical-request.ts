import { sha256 } from "#digest";
import { joinedHeader, type MockRequest } from "../message.js";
import { endOfPath } from "../query.js";

/** The lines that SDK-HMAC-SHA256 signs, in order. */
export interface CanonicalRequest {
  readonly method: string;
  readonly uri: string;
  readonly query: string;
  /** `name:value`, sorted by name, each with its line break. */
  readonly headers: string;
  readonly signedHeaders: string;
  readonly bodyHash: string;
}

/** The hash of an empty body. */
const EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** One line after the other; an empty line ends the headers. */
export function canonicalText({ method, uri, query, headers, signedHeaders, bodyHash }: CanonicalRequest): string {
  return `${method}\n${uri}\n${query}\n${headers}\n${signedHeaders}\n${bodyHash}`;
}

/** The lines of `headers` for these names, in their order. */
export function headerLines(
  request: MockRequest,
  names: readonly string[],
  write: (value: string) => string = trim,
): string {
  let lines = "";
  for (const name of names) lines += `${name}:${write(joinedHeader(request, name))}\n`;
  return lines;
}

function trim(text: string): string {
  return text.trim();
}

/** The path with each segment encoded as RFC 3986 has it, and a slash at the end, which the wire need not have. */
export function canonicalUri(target: string): string {
  const path = target.slice(0, endOfPath(target));
  const encoded = SAFE_PATH.test(path)
    ? path
    : path
        .split("/")
        .map((part) => encodeRfc3986(decodeLeniently(part)))
        .join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

const SAFE_PATH = /^[A-Za-z0-9\-_.~/]*$/;

/** Nothing to encode, and `=` after each name alone: then the pairs sort like their texts, since `&` and `=` do. */
const SAFE_QUERY = /^[a-z_]+=[\w\-.~]*(?:&[a-z_]+=[\w\-.~]*)*$/;

/** Names and values, sorted by name, then by value, and only then encoded, as Huawei's signers do. */
export function canonicalQuery(target: string): string {
  const query = target.slice(endOfPath(target) + 1);
  if (query === "") return "";
  if (SAFE_QUERY.test(query)) return query.includes("&") ? query.split("&").sort().join("&") : query;
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const equals = part.indexOf("=");
      const name = equals === -1 ? part : part.slice(0, equals);
      const value = equals === -1 ? "" : part.slice(equals + 1);
      return [decodeLeniently(name.replaceAll("+", " ")), decodeLeniently(value.replaceAll("+", " "))] as const;
    })
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join("&");
}

/** By code units, as the algorithm has it; no locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function bodyHash(body: Uint8Array | undefined): string {
  return body === undefined || body.length === 0 ? EMPTY_HASH : sha256(body);
}

/** Text that is not percent-encoded UTF-8 is taken as it is. */
function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** All but `A-Z a-z 0-9 - _ . ~` is percent-encoded. */
export function encodeRfc3986(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, "\ufffd")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
