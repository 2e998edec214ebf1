import type { Core } from "./core.js";
import type { MockRequest, MockResponse } from "./message.js";

/** Answers a `fetch` without a network. */
export function createFetch(core: Core): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    return toResponse(core.handle(await toMockRequest(request)));
  };
}

async function toMockRequest(request: Request): Promise<MockRequest> {
  const url = new URL(request.url);
  const headers = ["host", url.host];
  for (const [name, value] of request.headers) headers.push(name, value);
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  return { method: request.method, target: url.pathname + url.search, headers, body };
}

const NO_BODY = new Set([101, 204, 205, 304]);

function toResponse({ status, headers, body }: MockResponse): Response {
  return new Response(NO_BODY.has(status) ? null : (body as BodyInit), { status, headers });
}
