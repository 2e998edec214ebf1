import { createQuerySerializer } from "openapi-fetch";
import { setHeaders } from "./headers.js";
import type { Draft, Values } from "./operation.js";
import type { CallOptions } from "./options.js";
import { sortParameters } from "./parameters.js";
import type { Call } from "./send.js";
import { addressOf } from "./server.js";

/**
 * The request of a call. Its query is written by openapi-fetch, unless a writer of the operation does so.
 *
 * @throws {@link ParameterError} {@link ConfigurationError}
 */
export function writeRequest(call: Call, given: object | undefined, extra: CallOptions["headers"]): Request {
  const { operation, options, plan, shared } = call;
  const { accept, method, server } = operation;
  const sorted = sortParameters(operation, given, options);
  const draft: Draft = { path: operation.path, headers: { ...sorted.header } };
  for (const write of operation.write ?? []) write(draft, operation, sorted);
  const query = draft.query ?? createQuerySerializer()(sorted.query);
  const baseUrl = server ? addressOf(options, server) : shared.baseUrl;
  const url = baseUrl + writePath(draft.path, sorted.path) + (query && `?${query}`);
  const request = new Request(url, {
    method,
    headers: shared.headers,
    body: draft.body as BodyInit,
    redirect: plan.credentials.size ? "manual" : "follow",
  });
  setHeaders(request.headers, { Accept: accept, ...draft.headers, ...extra });
  return request;
}

/** Lists and objects in a path have a writer of their own. */
function writePath(template: string, values: Values = {}): string {
  let path = template;
  for (const name in values) path = path.replaceAll(`{${name}}`, encodeURIComponent(values[name] as string));
  return path;
}
