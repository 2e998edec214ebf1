import { chooseAuth } from "./auth/choose.js";
import { ClientCore } from "./core.js";
import { decodeBody, json } from "./decode.js";
import { requestIdOf } from "./errors.js";
import type { OperationDescriptor } from "./operation.js";
import type { CallOptions } from "./options.js";
import { writeRequest } from "./request.js";
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
  given?: object,
  own?: CallOptions,
  convert?: (body: Body, response: Response) => T,
): ApiCall<T> {
  let response: Response;
  const perform = async (): Promise<T> => {
    const shared = ClientCore.internalsOf(core);
    const options: CallOptions & Record<string, unknown> = { ...shared.options };
    // What is given as undefined is not given.
    for (const name in own) options[name] = own[name as keyof CallOptions] ?? options[name];
    const state: Call = {
      shared,
      operation,
      options,
      plan: chooseAuth(operation.security ?? shared.document.security, shared.credentials),
      secrets: [],
      read: (operation.decode ?? json).read,
    };
    state.written = writeRequest(state, given, own?.headers);
    response = await send(state, state.written);
    const body = decodeBody(state, response);
    shared.options.validate?.(operation, response, body);
    return convert ? convert(body as Body, response) : (body as T);
  };
  const promise = perform();
  const withResponse = async () => ({ data: await promise, response, requestId: requestIdOf(response.headers) });
  return Object.assign(promise, { withResponse });
}
