import { type ClientCore, checkHeaders, type Internals, internalsOf, operationBaseUrl } from "./core.js";
import { decodeBody, json } from "./decode.js";
import { requestIdOf } from "./errors.js";
import type { OperationDescriptor, Values } from "./operation.js";
import type { CallOptions } from "./options.js";
import { type SortedParameters, sortParameters } from "./parameters.js";
import { type Call, send } from "./send.js";

/** What a call gives beside its data. */
export interface WithResponse<T> {
  data: T;
  /** The response; its body was read. */
  response: Response;
  /** ID of the request, where the server sends one in a header. */
  requestId: string | undefined;
}

/** A call on its way: a promise of its data. It is sent at once. */
export class ApiCall<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = "ApiCall";
  readonly #result: Promise<WithResponse<T>>;

  constructor(result: Promise<WithResponse<T>>) {
    this.#result = result;
  }

  /** The data together with the response it came in. */
  withResponse(): Promise<WithResponse<T>> {
    return this.#result;
  }

  // biome-ignore lint/suspicious/noThenProperty: this class is a promise
  then<R = T, E = never>(
    onFulfilled?: ((value: T) => R | PromiseLike<R>) | null,
    onRejected?: ((reason: unknown) => E | PromiseLike<E>) | null,
  ): Promise<R | E> {
    return this.#result.then(({ data }) => data).then(onFulfilled, onRejected);
  }

  catch<E = never>(onRejected?: ((reason: unknown) => E | PromiseLike<E>) | null): Promise<T | E> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.then().finally(onFinally);
  }
}

/** Calls an operation. Mistakes in the parameters reject the call, like every other error. */
export function call<T>(
  core: ClientCore,
  operation: OperationDescriptor,
  parameters: Values = {},
  options: CallOptions = {},
): ApiCall<T> {
  return new ApiCall(perform<T>(internalsOf(core), operation, parameters, options));
}

/** @internal */
export async function perform<T>(
  shared: Internals,
  operation: OperationDescriptor,
  given: Values,
  options: CallOptions,
): Promise<WithResponse<T>> {
  const check = options.checkParameters ?? shared.options.checkParameters ?? true;
  const sorted = sortParameters(operation, given, shared.values, check);
  checkHeaders(options.headers);
  const values = { ...shared.values, ...overrides(operation, given) };
  const read = (operation.decode ?? json).read;
  const call: Call = { shared, operation, options, values, read, secrets: [] };
  const init = requestInit(shared, operation, given, sorted);
  // Each call brings its own `fetch`: that is how openapi-fetch hands the request over to the retry loop.
  const { response } = await shared.transport.request(
    operation.method as "get",
    init.path as never,
    {
      ...init,
      headers: { ...init.headers, ...options.headers },
      parseAs: "stream",
      fetch: (request: Request) => send(call, request),
    } as never,
  );
  const data = decodeBody(operation, call.payload, response, call.secrets);
  shared.options.validate?.(operation, response, data);
  return { data: data as T, response, requestId: requestIdOf(response) };
}

/** What a call overrides of the client's options. */
function overrides({ parameters }: OperationDescriptor, given: Values): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, property = name, clientOption } of parameters) {
    if (clientOption !== undefined && given[property] !== undefined) values[clientOption] = given[property];
  }
  return values;
}

/** The call in the words of openapi-fetch. */
function requestInit(shared: Internals, operation: OperationDescriptor, given: Values, sorted: SortedParameters) {
  const { styles, accept, parameters } = operation;
  const headers: Record<string, string> = { ...(accept !== undefined && { Accept: accept }), ...sorted.header };
  return {
    path: styles === undefined ? operation.path : styles.path(operation.path, parameters, sorted.path),
    params: styles === undefined ? { path: sorted.path, query: sorted.query } : {},
    ...(styles !== undefined && { querySerializer: () => styles.query(parameters, sorted.query) }),
    ...(operation.server !== undefined && { baseUrl: operationBaseUrl(shared, operation) }),
    headers,
    ...(given["body"] !== undefined && writeBody(operation, given, headers)),
  };
}

function writeBody({ bodies = {} }: OperationDescriptor, given: Values, headers: Record<string, string>) {
  const mediaType = String(given["contentType"] ?? Object.keys(bodies)[0]);
  const write = bodies[mediaType] ?? Object.values(bodies)[0];
  const body = write?.(given["body"], mediaType);
  // A form brings its own type, with the boundary in it.
  if (!(body instanceof FormData)) headers["Content-Type"] = mediaType;
  return { body, bodySerializer: (written: unknown) => written };
}
