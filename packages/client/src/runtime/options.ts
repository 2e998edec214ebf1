import type { Credential } from "./auth/credential.js";
import type { Middleware } from "./middleware.js";
import type { OperationDescriptor } from "./operation.js";
import type { RateLimit } from "./rate-limit.js";

/** A `fetch`: takes a request and what cannot be written into one. */
export type Fetch = (request: Request, init?: RequestInit) => Promise<Response>;

/** Options of one call that a client can preset for all. */
export interface SharedOptions {
  /** Attempts after the first one. Default 2; 0 switches retries off. */
  maxRetries?: number | undefined;
  /** Milliseconds for one attempt, reading the body included. Default 30,000; 0 is no limit. */
  timeout?: number | undefined;
  /** Milliseconds for the whole call, waits included. Default 0: no limit. */
  totalTimeout?: number | undefined;
  /** Longest wait, in milliseconds, that a server may ask for (`Retry-After`). Default 60,000. */
  maxRetryAfter?: number | undefined;
  /** Check parameters against the document's constraints before sending. Default true. */
  checkParameters?: boolean | undefined;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Second argument of `fetch`, for what a runtime adds to it: `{ dispatcher }` of undici, for example. */
  fetchOptions?: Readonly<Record<string, unknown>> | undefined;
}

/** Options of a call. */
export interface CallOptions extends SharedOptions {
  /** Aborts the call at any moment: while it waits, while it is sent, while its body is read. */
  signal?: AbortSignal | undefined;
  /** Retry also where the operation is not idempotent. Default false. */
  retryUnsafe?: boolean | undefined;
}

/** Options of a call that answers in pages. */
export interface PageCallOptions extends CallOptions {
  /** While iterating: pages requested ahead of the one that is read, at most 10. Default 0. */
  prefetch?: number | undefined;
}

/** Options of a client, apart from those that its document adds. */
export interface BaseOptions extends SharedOptions {
  /** Address that replaces the document's server: `https://live.example.com`. */
  baseUrl?: string | undefined;
  /** How requests are authenticated. Several credentials only where the document asks for several at once. */
  auth?: Credential | readonly Credential[] | undefined;
  /** Default: the runtime's own. */
  fetch?: Fetch | undefined;
  /** Around the whole call, retries included. The first one is outermost. */
  middleware?: readonly Middleware[] | undefined;
  /** Around each attempt. The first one is outermost. */
  attemptMiddleware?: readonly Middleware[] | undefined;
  /** Waits before an attempt; see `rateLimit`. */
  rateLimit?: RateLimit | undefined;
  /** Checks what was received; see the entry point `validate`. */
  validate?: ResponseCheck | undefined;
  /** Goes in front of the user agent, where the runtime lets one be set: `my-app/1.2.3`. */
  app?: string | undefined;
}

/** Sees each body that was received, after decoding; may throw. */
export type ResponseCheck = (operation: OperationDescriptor, response: Response, body: unknown) => void;
