import { createFinalURL, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import { setHeaders } from "./headers.js";
import type { Draft, Values } from "./operation.js";
import type { CallOptions } from "./options.js";
import { sortParameters } from "./parameters.js";
import type { Call } from "./send.js";
import { addressOf, checkSecure } from "./server.js";

/**
 * The request of a call. Its address is written by openapi-fetch, as far as a writer of the operation does not do so.
 *
 * @throws {@link ParameterError} {@link ConfigurationError}
 */
export function writeRequest(
  { operation, options, shared }: Call,
  given: Values,
  extra: CallOptions["headers"],
): Request {
  const { accept, method, server } = operation;
  const sorted = sortParameters(operation, given, options);
  const { path, query } = sorted;
  const draft: Draft = { path: operation.path, params: { path, query }, headers: sorted.header, body: undefined };
  for (const write of operation.write ?? []) write(draft, operation, sorted);
  let { baseUrl } = shared;
  if (server) {
    baseUrl = addressOf(options, server);
    if (shared.credentials.length) checkSecure(baseUrl);
  }
  const url = createFinalURL(draft.path, {
    baseUrl,
    params: draft.params,
    querySerializer: draft.query ?? createQuerySerializer(),
    pathSerializer: defaultPathSerializer,
  });
  const request = new Request(url, { method, headers: shared.headers, body: draft.body as BodyInit });
  if (accept) request.headers.set("Accept", accept);
  setHeaders(request.headers, draft.headers);
  setHeaders(request.headers, extra);
  return request;
}
