import type { OperationDescriptor } from "./operation.js";

/** What a middleware may know about the call that it is part of. */
export interface CallInfo {
  readonly operation: OperationDescriptor;
  /** Number of the attempt, from 1; 0 around the whole call before the first one. */
  readonly attempt: number;
}

/** Passes the request on. It may be called more than once. */
export type Next = (request: Request) => Promise<Response>;

/**
 * Something that runs around a call, or around each attempt of it. Credentials are added inside the innermost
 * middleware, so that no middleware ever sees them and whatever one changes is signed.
 *
 * `next` resolves with the response. Around the whole call it rejects with a typed error where the call failed, and
 * the body of what it resolves with has been read; around an attempt it resolves for error statuses too, and a clone of
 * the response can be read, and it rejects with a {@link ConnectionError} where the network failed. A middleware may
 * resolve with a response of its own. What it throws itself is thrown as it is and not tried again; but around an
 * attempt what reads like a failure of the network is one.
 */
export type Middleware = (request: Request, next: Next, call: CallInfo) => Promise<Response>;

/** The middlewares around `last`, the first one outermost. */
export function compose(middleware: readonly Middleware[] = [], call: CallInfo, last: Next): Next {
  return middleware.reduceRight<Next>((next, current) => (request) => current(request, next, call), last);
}
