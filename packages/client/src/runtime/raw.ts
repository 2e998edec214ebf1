import createClient, { type Client } from "openapi-fetch";
import type { Internals } from "./core.js";
import { ResponseError } from "./errors.js";
import type { OperationDescriptor } from "./operation.js";
import { send } from "./send.js";

const IDEMPOTENT = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"];

/** The plain openapi-fetch client over the same transport. Error statuses are results, as openapi-fetch has them. */
export function createRaw<Paths extends object>(shared: Internals, headers: Record<string, string>): Client<Paths> {
  return createClient<Paths>({
    baseUrl: shared.baseUrl,
    headers,
    fetch: async (request) => {
      const { values, options } = shared;
      const call = { shared, values, options: { ...options, signal: request.signal }, read: undefined, secrets: [] };
      try {
        return await send({ ...call, operation: describeRequest(shared, request) }, request);
      } catch (error) {
        if (error instanceof ResponseError) return toResponse(error);
        throw error;
      }
    },
  });
}

/** All that is known of a request that no generated operation made. */
function describeRequest({ document }: Internals, { method, url }: Request): OperationDescriptor {
  const path = new URL(url).pathname;
  const { security } = document;
  return { id: `${method} ${path}`, method, path, parameters: [], security, idempotent: IDEMPOTENT.includes(method) };
}

function toResponse({ status, headers, body }: ResponseError): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(status === 304 ? null : text, { status, headers });
}
