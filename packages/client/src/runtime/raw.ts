import createClient, { type Client } from "openapi-fetch";
import { chooseAuth } from "./auth/choose.js";
import { ClientCore } from "./core.js";
import { ResponseError } from "./errors.js";
import { send } from "./send.js";

/** openapi-fetch's own client. */
export type RawClient<Paths extends object> = Client<Paths>;

/**
 * The openapi-fetch client with the authentication and the retries of a core. Error statuses are results, as
 * openapi-fetch has them.
 */
export function rawClient<Paths extends object>(core: ClientCore): RawClient<Paths> {
  const shared = ClientCore.internalsOf(core);
  const fetch = async (request: Request & { parseAs?: unknown }) => {
    const { method } = request;
    const path = new URL(request.url).pathname;
    try {
      return await send(
        {
          shared,
          operation: {
            id: `${method} ${path}`,
            method,
            path,
            parameters: [],
            // All that openapi-fetch has but POST and PATCH.
            idempotent: !/^P[OA]/.test(method),
          },
          options: { ...shared.options, signal: request.signal },
          plan: chooseAuth(shared.document.security, shared.credentials),
          secrets: [],
          // Other bodies are taken off the wire within the attempt, and left to be read from memory.
          read: (response) => request.parseAs === "stream" || response.clone().arrayBuffer(),
        },
        request,
      );
    } catch (error) {
      // It has what makes a response: status and headers. A 304 can have no body, not even an empty one.
      if (error instanceof ResponseError)
        return new Response(error.body === "" ? null : JSON.stringify(error.body), error);
      throw error;
    }
  };
  const client = createClient<Paths>({ baseUrl: shared.baseUrl, headers: shared.headers, fetch });
  client.use({
    // How the body is to be read is not told to `fetch`; none of the options has the name of a request's member.
    onRequest: ({ request, options }) => void Object.assign(request, options),
  });
  return client;
}
