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
  const { baseUrl, headers } = shared;
  const fetch = async (request: Request & { parseAs?: unknown }) => {
    const { method, url, signal } = request;
    const path = new URL(url).pathname;
    const idempotent = !/^P(OST|ATCH)$/.test(method);
    const operation = { id: `${method} ${path}`, method, path, parameters: [], idempotent };
    const options = { ...shared.options, signal };
    // Other bodies are taken off the wire within the attempt, and left to be read from memory.
    const read = (response: Response) => request.parseAs === "stream" || response.clone().arrayBuffer();
    try {
      return await send(
        {
          shared,
          operation,
          options,
          plan: chooseAuth(shared.document.security, shared.credentials),
          secrets: [],
          read,
        },
        request,
      );
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      // It has what makes a response: status and headers.
      return new Response(JSON.stringify(error.body), error);
    }
  };
  const client = createClient<Paths>({ baseUrl, headers, fetch });
  client.use({
    // It is not told to `fetch`.
    onRequest: ({ request, options }) => void Object.assign(request, { parseAs: options.parseAs }),
  });
  return client;
}
