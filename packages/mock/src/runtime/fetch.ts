import type { Core } from "./core.js";
import type { MockRequest, MockResponse } from "./message.js";
import { DRIP_INTERVAL, mayHaveBody, pieces } from "./transport.js";

/** Answers a `fetch` without a network: the same answers, delays and faults as over a socket. */
export function createFetch(core: Core): typeof fetch {
  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init);
    request.signal.throwIfAborted();
    const answer = core.handle(await toMockRequest(request));
    if (answer.delay !== undefined) await sleep(answer.delay, request.signal);
    if (answer.fault === "reset")
      throw new TypeError("fetch failed", { cause: new Error("the mock reset the connection") });
    if (answer.fault === "stall") await sleep(undefined, request.signal);
    return toResponse(answer, request.signal);
  };
}

/** The core sees what a socket would carry: the host comes from the URL, since `Request` hides it. */
export async function toMockRequest(request: Request): Promise<MockRequest> {
  const { url } = request;
  const start = url.indexOf("/", url.indexOf("//") + 2);
  const end = url.indexOf("#");
  const headers = ["host", url.slice(url.indexOf("//") + 2, start)];
  request.headers.forEach((value, name) => {
    if (name !== "host") headers.push(name, value);
  });
  return {
    method: request.method,
    target: url.slice(start, end === -1 ? url.length : end),
    headers,
    body: request.body === null ? undefined : new Uint8Array(await request.arrayBuffer()),
  };
}

export function toResponse(answer: MockResponse, signal: AbortSignal): Response {
  const { status, headers, fault, body } = answer;
  if (!mayHaveBody(status)) return new Response(null, { status, headers });
  if (fault !== "cut" && fault !== "drip") {
    // A text, even an empty one, would get a Content-Type that no socket carries.
    return new Response(body === "" ? null : body, { status, headers });
  }
  const bytes = new TextEncoder().encode(body);
  // With its length, a body that ends too early is noticed behind an interceptor as well.
  const described = { "content-length": String(bytes.length), ...headers };
  return new Response(brokenBody(bytes, fault, signal), { status, headers: described });
}

/** A body that comes in pieces: all of them, slowly, or half of them and then an error. */
function brokenBody(bytes: Uint8Array, fault: "cut" | "drip", signal: AbortSignal): ReadableStream<Uint8Array> {
  const parts = pieces(bytes);
  let next = 0;
  return new ReadableStream({
    async pull(controller) {
      if (fault === "cut" && next >= parts.length / 2) {
        controller.error(new TypeError("terminated", { cause: new Error("the mock cut the connection") }));
        return;
      }
      if (fault === "drip") await sleep(DRIP_INTERVAL, signal);
      const part = parts[next++];
      if (part === undefined) controller.close();
      else controller.enqueue(part);
    },
  });
}

/** Without milliseconds: until the call is aborted. */
export function sleep(milliseconds: number | undefined, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const finish = () => {
      signal.removeEventListener("abort", abort);
      resolve();
    };
    const timer = milliseconds === undefined ? undefined : setTimeout(finish, milliseconds);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
}
