import { type ClientCore, internalsOf } from "./core.js";
import { decodeBody, json } from "./decode.js";
import { requestIdOf } from "./errors.js";
import { checkHeaders } from "./headers.js";
import type { OperationDescriptor, TransportInit, Values } from "./operation.js";
import type { CallOptions } from "./options.js";
import { sortParameters } from "./parameters.js";
import { type Call, send } from "./send.js";
import { addressOf } from "./server.js";

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

/** Calls an operation. Mistakes in the parameters reject the call, like every other error. */
export function call<T>(
  core: ClientCore,
  operation: OperationDescriptor,
  given?: Values,
  options?: CallOptions,
): ApiCall<T> {
  return toCall(perform<T>(core, operation, given, options), (data) => data);
}

/** A promise of what `convert` makes of the data, which can give the response as well. */
export function toCall<From, To>(
  result: Promise<WithResponse<From>>,
  convert: (data: From, response: Response) => To,
): ApiCall<To> {
  let seen: WithResponse<From>;
  const promise = result.then((given) => {
    seen = given;
    return convert(given.data, given.response);
  });
  return Object.assign(promise, { withResponse: () => promise.then((data) => ({ ...seen, data })) });
}

export async function perform<T>(
  core: ClientCore,
  operation: OperationDescriptor,
  given: Values = {},
  own: CallOptions = {},
): Promise<WithResponse<T>> {
  const shared = internalsOf(core);
  const options: Record<string, unknown> & CallOptions = { ...shared.options, ...own };
  const { method, path, accept, decode = json } = operation;
  const { checkParameters = true } = options;
  const sorted = sortParameters(operation, given, options, checkParameters);
  const headers: Record<string, unknown> = { ...(accept && { Accept: accept }), ...own.headers, ...sorted.header };
  const init: TransportInit = { path, params: sorted, headers, parseAs: "stream" };
  if (operation.server) init.baseUrl = addressOf(options, operation.server);
  for (const write of operation.write ?? []) write(init, operation, sorted);
  checkHeaders(headers);
  const call: Call = { shared, operation, options, read: decode.read, secrets: [] };
  // Each call brings its own `fetch`: that is how openapi-fetch hands the request over to the retry loop.
  init.fetch = (request) => send(call, request);
  const { response } = await core.raw.request(method as never, init.path as never, init as never);
  const data = decodeBody(operation, call.payload, response, call.secrets);
  shared.options.validate?.(operation, response, data);
  return { data: data as T, response, requestId: requestIdOf(response) };
}
