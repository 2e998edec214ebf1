import type { Internals } from "./core.js";
import { ResponseError } from "./errors.js";
import { send } from "./send.js";
import { checkSecure } from "./server.js";

/** The `fetch` of requests that no generated operation made. Error statuses are results, as openapi-fetch has them. */
export function rawFetch(shared: Internals): (request: Request) => Promise<Response> {
  return async (request) => {
    const { method, url, signal } = request;
    const path = new URL(url).pathname;
    const operation = {
      id: `${method} ${path}`,
      method,
      path,
      parameters: [],
      idempotent: !/^P(OST|ATCH)$/.test(method),
    };
    if (shared.credentials.length > 0) checkSecure(url);
    try {
      return await send({ shared, operation, options: { ...shared.options, signal }, secrets: [] }, request);
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      // It has what makes a response: status and headers.
      return new Response(JSON.stringify(error.body), error);
    }
  };
}
