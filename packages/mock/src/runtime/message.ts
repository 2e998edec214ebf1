/** A request as the core sees it, whatever brought it: a socket, a `fetch`, a worker. */
export interface MockRequest {
  /** As sent: `GET`. */
  readonly method: string;
  /** Path and query as sent, nothing decoded: `/v1/p/items?limit=1`. */
  readonly target: string;
  /** Names and values in turn, as sent. */
  readonly headers: readonly string[];
  /** Missing where the request has none. */
  readonly body?: Uint8Array | undefined;
}

/** What the core answers. Delays and transport faults are carried out by the adapters. */
export interface MockResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Milliseconds to wait before the answer. */
  readonly delay?: number;
  readonly fault?: TransportFault;
}

/**
 * What goes wrong on the way: `reset` closes the connection before an answer, `stall` never answers, `cut` closes it
 * half way through the body, `drip` sends the body byte by byte.
 */
export type TransportFault = "reset" | "stall" | "cut" | "drip";

/** First value of a header, or undefined. `name` is in lower case. */
export function header(request: MockRequest, name: string): string | undefined {
  const { headers } = request;
  for (let index = 0; index < headers.length; index += 2) {
    if (isHeader(headers[index] as string, name)) return headers[index + 1];
  }
  return undefined;
}

/** All values of a header, in order. `name` is in lower case. */
export function headerValues(request: MockRequest, name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index < request.headers.length; index += 2) {
    if (isHeader(request.headers[index] as string, name)) values.push(request.headers[index + 1] as string);
  }
  return values;
}

/** The values of a header in one text, joined with commas; empty where there is none. `name` is in lower case. */
export function joinedHeader(request: Pick<MockRequest, "headers">, name: string): string {
  const { headers } = request;
  let joined: string | undefined;
  for (let index = 0; index < headers.length; index += 2) {
    if (!isHeader(headers[index] as string, name)) continue;
    joined = joined === undefined ? (headers[index + 1] as string) : `${joined},${headers[index + 1]}`;
  }
  return joined ?? "";
}

function isHeader(candidate: string, name: string): boolean {
  return candidate.length === name.length && (candidate === name || candidate.toLowerCase() === name);
}
