/** Name and value of a pair, decoded, and the value as sent. */
export type QueryPair = readonly [name: string, value: string, raw: string];

/** The pairs of a query, in the order in which they were sent. */
export type QueryPairs = readonly QueryPair[];

const EMPTY: QueryPairs = [];

/** Thrown where percent-encoding is broken or a NUL is hidden in it. */
export class MalformedEncodingError extends Error {
  override readonly name = "MalformedEncodingError";
  readonly text: string;

  constructor(text: string) {
    super(`malformed percent-encoding: ${text}`);
    this.text = text;
  }
}

/** Where the path ends: the index of `?`, or the length of the target. */
export function endOfPath(target: string): number {
  const index = target.indexOf("?");
  return index === -1 ? target.length : index;
}

/** @throws MalformedEncodingError */
export function parseQuery(query: string): QueryPairs {
  if (query === "") return EMPTY;
  const pairs: QueryPair[] = [];
  for (const part of query.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = equals === -1 ? part : part.slice(0, equals);
    const raw = equals === -1 ? "" : part.slice(equals + 1);
    pairs.push([decodeQuery(name), decodeQuery(raw), raw]);
  }
  return pairs;
}

/** Decodes a part of a query; `+` is a space, as browsers and the cloud's gateway have it. */
export function decodeQuery(text: string): string {
  return decode(text.includes("+") ? text.replaceAll("+", " ") : text);
}

/** Decodes percent-encoded UTF-8. */
export function decode(text: string): string {
  if (!text.includes("%")) {
    if (text.includes("\0")) throw new MalformedEncodingError(text);
    return text;
  }
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw new MalformedEncodingError(text);
  }
  if (decoded.includes("\0")) throw new MalformedEncodingError(text);
  return decoded;
}
