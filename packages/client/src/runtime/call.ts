import { type ClientCore, internalsOf } from "./core.js";
import { decodeBody, json } from "./decode.js";
import { requestIdOf } from "./errors.js";
import { checkHeaders } from "./headers.js";
import type { OperationDescriptor, TransportInit, Values } from "./operation.js";
import type { CallOptions } from "./options.js";
import { sortParameters } from "./parameters.js";
import { type Call, send } from "./send.js";
import { addressOf, checkSecure } from "./server.js";

/** What a call gives beside its data. */
export interface WithResponse<T> {
  data: T;
  /** The response; its body was read. */
  response: Response;
  /** ID of the request, where the server sends one in a header. */
  requestId: string | undefined;
}

/** A call on its way: a promise of its data. It is sent at once. */
export interface ApiCall<T> extends Promise<T> {
  /** The data together with the response it came in. */
  withResponse(): Promise<WithResponse<T>>;
}

/**
 * Calls an operation. Mistakes in the parameters reject the call, like every other error.
 *
 * @param convert What the call is a promise of, made from the body.
 */
export function call<Body, T = Body>(
  core: ClientCore,
  operation: OperationDescriptor,
  given: Values = {},
  own?: CallOptions,
  convert?: (body: Body, response: Response) => T,
): ApiCall<T> {
  let response: Response;
  const perform = async (): Promise<T> => {
    const shared = internalsOf(core);
    const { validate } = shared.options;
    const options: CallOptions & Record<string, unknown> = { ...shared.options, ...own };
    const { method, decode = json } = operation;
    const state: Call = { shared, operation, options, read: decode.read, secrets: [] };
    const { path, init } = describe(state, given, own?.headers);
    ({ response } = await core.raw.request(method as never, path as never, init as never));
    const body = decodeBody(operation, state.payload, response, state.secrets);
    validate?.(operation, response, body);
    return convert ? convert(body as Body, response) : (body as T);
  };
  const promise = perform();
  const withResponse = async () => ({ data: await promise, response, requestId: requestIdOf(response) });
  return Object.assign(promise, { withResponse });
}

/** The call in the words of openapi-fetch. */
function describe(call: Call, given: Values, extra: CallOptions["headers"]): { path: string; init: TransportInit } {
  const { operation, options, shared } = call;
  const { accept, server } = operation;
  const params = sortParameters(operation, given, options, options.checkParameters ?? true);
  const headers: Record<string, unknown> = { ...params.header, ...extra };
  if (accept) headers["Accept"] ??= accept;
  // Each call brings its own `fetch`: that is how openapi-fetch hands the request over to the retry loop.
  const init: TransportInit = { params, headers, parseAs: "stream", fetch: (request) => send(call, request) };
  if (server) {
    init.baseUrl = addressOf(options, server);
    if (shared.credentials.length) checkSecure(init.baseUrl);
  }
  let { path } = operation;
  for (const write of operation.write ?? []) path = write(init, operation, params) ?? path;
  checkHeaders(headers);
  return { path, init };
}
