/** A request as bytes on the wire would say it, before any client or server has touched it. */
export interface WireRequest {
  method: string;
  /** Percent-encoded. */
  path: string;
  /** Percent-encoded names and values, in order. */
  query: [string, string][];
  headers: [string, string][];
  body?: string | Uint8Array;
}

/** Path and query as they stand in the request line. */
export function targetOf(request: WireRequest): string {
  const query = request.query.map(([name, value]) => `${name}=${value}`).join("&");
  return query === "" ? request.path : `${request.path}?${query}`;
}

export function headerOf(headers: readonly (readonly [string, string])[], name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

/** The same request with one header given; a second call replaces it. */
export function withHeader(request: WireRequest, name: string, value: string): WireRequest {
  return { ...withoutHeader(request, name), headers: [...withoutHeader(request, name).headers, [name, value]] };
}

export function withoutHeader(request: WireRequest, name: string): WireRequest {
  return { ...request, headers: request.headers.filter(([key]) => key.toLowerCase() !== name.toLowerCase()) };
}
