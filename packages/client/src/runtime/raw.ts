import createClient, { type Client } from "openapi-fetch";
import { ClientCore, type Internals } from "./core.js";
import { ResponseError } from "./errors.js";
import { type Call, send } from "./send.js";
import { checkSecure } from "./server.js";

/** The openapi-fetch client with the authentication and the retries of a core. */
export function rawClient<Paths extends object>(core: ClientCore): Client<Paths> {
  const shared = ClientCore.internalsOf(core);
  const { baseUrl, headers } = shared;
  const streams = new WeakSet<Request>();
  const client = createClient<Paths>({ baseUrl, headers, fetch: rawFetch(shared, streams) });
  client.use({
    onRequest({ request, options }) {
      if (options.parseAs === "stream") streams.add(request);
    },
  });
  return client;
}

/** Takes the body off the wire within the attempt, and leaves it to be read from memory. */
const readAhead = (response: Response) => response.clone().arrayBuffer();

/**
 * The `fetch` of requests that no generated operation made. Error statuses are results, as openapi-fetch has them.
 *
 * @param streams Requests whose bodies are read as they come, after the attempt.
 */
function rawFetch(shared: Internals, streams: WeakSet<Request>): (request: Request) => Promise<Response> {
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
    const call: Call = { shared, operation, options: { ...shared.options, signal }, secrets: [] };
    try {
      return await send(streams.has(request) ? call : { ...call, read: readAhead }, request);
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      // It has what makes a response: status and headers.
      return new Response(JSON.stringify(error.body), error);
    }
  };
}
