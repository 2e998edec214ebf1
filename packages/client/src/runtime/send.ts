import { checkSpec } from "#spec-check";
import type { AuthPlan, AuthTarget } from "./auth/credential.js";
import type { Internals } from "./core.js";
import { sleep, withDeadline } from "./deadline.js";
import { ClientError, ConnectionError, RedirectError, type ResponseError } from "./errors.js";
import { type CallInfo, compose } from "./middleware.js";
import type { Decoder, OperationDescriptor } from "./operation.js";
import type { CallOptions } from "./options.js";
import { redact } from "./redact.js";
import { responseError } from "./response-error.js";
import { secretsIn } from "./secrets.js";
import { checkSecure } from "./server.js";

/** One call on its way. */
export interface Call {
  readonly shared: Internals;
  readonly operation: OperationDescriptor;
  /** The client's options with those of the call over them. */
  readonly options: CallOptions & Readonly<Record<string, unknown>>;
  /** How it is authenticated. */
  readonly plan: AuthPlan;
  /** What was written from the parameters; undefined where that was not done here. */
  written?: Request;
  /** Takes the body of a good response off the wire, within the attempt. */
  readonly read: Decoder["read"];
  /** What credentials add: no error may show it. See {@link secretsOf}. */
  readonly secrets: string[];
  /** The response that was read last, and what `read` gave. */
  response?: Response;
  payload?: unknown;
  /** The last attempt, credentials included. */
  target?: AuthTarget;
}

/** What no error may show: credentials, and headers of telling names, whoever gave them. */
export const secretsOf = ({ secrets, target }: Call): string[] => [...secrets, ...secretsIn(target?.request.headers)];

type Info = { -readonly [Key in keyof CallInfo]: CallInfo[Key] };

/**
 * Retries take from a budget and successes give back, one budget per client: while a server is down, a client with many
 * callers soon stops adding retries to its load. 20 retries in a row are free.
 */
export const RETRY_BUDGET = 100;
const RETRY_COST = 5;

/**
 * Sends a request until it succeeds or no retry is left. Each attempt is authenticated afresh.
 *
 * @returns a response with a good status; its body is in `call.payload` where the call reads it.
 * @throws a {@link ClientError} otherwise, or what a middleware threw by mistake.
 */
export function send(call: Call, request: Request): Promise<Response> {
  const { operation, options, shared } = call;
  const info: Info = { operation, attempt: 0 };
  return withDeadline(operation.id, options.totalTimeout, options.signal, (signal) =>
    receive(
      call,
      compose(shared.options.middleware, info, (inner) => attempts(call, inner, info, signal))(request),
      signal,
    ),
  );
}

/** Reads a response, unless that was done: a middleware may answer itself. */
async function receive(call: Call, sending: Promise<Response>, signal?: AbortSignal): Promise<Response> {
  const response = await sending;
  if (response !== call.response) {
    let payload: unknown;
    try {
      payload = await (response.ok ? call.read(response, signal) : response.text());
    } catch (cause) {
      throw toClientError(call, cause);
    }
    if (!response.ok) throw responseError(call, response, payload as string, secretsOf(call));
    call.response = response;
    call.payload = payload;
  }
  return response;
}

async function attempts(call: Call, request: Request, info: Info, signal?: AbortSignal): Promise<Response> {
  const { shared, operation, options } = call;
  const { maxRetries = 2, maxRetryAfter = 60_000, timeout = 30_000, retryUnsafe } = options;
  let recovered: boolean | undefined;
  for (let retries = 0; ; ) {
    info.attempt++;
    await shared.options.rateLimit?.(operation, signal);
    try {
      const response = await withDeadline(operation.id, timeout, signal, (inner) =>
        receive(
          call,
          compose(shared.options.attemptMiddleware, info, (sent) => exchange(call, sent, inner))(request),
          inner,
        ),
      );
      shared.budget = Math.min(RETRY_BUDGET, shared.budget + (retries ? RETRY_COST : 1));
      return response;
    } catch (cause) {
      // A request of a middleware's own, or of a function that gives a token, may fail as ours do: the words are those of
      // Node, Bun, Deno, workerd and browsers. All else that they throw is a mistake, which another attempt would not mend.
      const error = toClientError(call, cause, /fetch|net|load f|conn|closed/i);
      if (!(error instanceof ClientError)) throw error;
      recovered = !recovered && (await refused(call, error));
      if (recovered) continue;
      const { retryable, retryAfter } = error as ResponseError;
      const allowed = retryable && (operation.idempotent || retryUnsafe) && retries < maxRetries && !signal?.aborted;
      if (!allowed || shared.budget < RETRY_COST || (retryAfter as number) > maxRetryAfter) throw error;
      shared.budget -= RETRY_COST;
      // What the server asks for, else back-off with full jitter: a random part of half a second, of twice as much for
      // each further wait, of 20 seconds at most.
      await sleep(retryAfter ?? Math.random() * Math.min(20_000, 500 * 2 ** retries), signal);
      retries++;
    }
  }
}

/**
 * What a failed connection is to the caller.
 *
 * @param failure What its text must be like: else the cause stays what it is. Whatever our `fetch` throws is a failure.
 */
function toClientError(call: Call, cause: unknown, failure?: RegExp): unknown {
  // What fetch throws says less than its own cause.
  const { message = cause, cause: inner } = Object(cause) as Partial<Error>;
  const said = `${message} ${(inner as Error | undefined)?.message ?? ""}`.trim();
  if (cause instanceof ClientError || failure?.test(said) === false) return cause;
  const text = redact(said, secretsOf(call));
  // A cause that quotes a credential stays behind.
  return new ConnectionError(text, { operation: call.operation.id, retryable: true, ...(text === said && { cause }) });
}

/** Whether a credential learned something from the refusal that makes another attempt worth it. */
async function refused({ target }: Call, error: ClientError): Promise<boolean | undefined> {
  if (target && (error as ResponseError).status === 401) {
    for (const credential of target.credentials) {
      if (await credential.refused?.(error as ResponseError, target)) return true;
    }
  }
}

async function exchange(call: Call, request: Request, signal?: AbortSignal): Promise<Response> {
  const { shared, operation, options, plan, secrets, written } = call;
  const { attemptMiddleware, middleware, fetch: send = fetch } = shared.options;
  const carries = plan.credentials.size;
  const { body, headers, method, redirect, url } = request;
  const init: RequestInit = { ...options.fetchOptions };
  if (signal) init.signal = signal;
  if (carries) {
    init.redirect = "manual";
    checkSecure(url);
  }
  // What is sent again, or seen by a middleware, stays free of credentials and keeps its body. The copy itself says what
  // `init` says: not every `fetch` of other origin heeds its second argument. Of a request that was written here there is
  // no more to copy, and making one is faster.
  const target: AuthTarget = {
    ...plan,
    request:
      body || request !== written
        ? new Request(body ? request.clone() : request, init)
        : attemptMiddleware || middleware
          ? new Request(url, { method, headers, redirect })
          : request,
    options,
    signal,
    secrets,
  };
  call.target = target;
  for (const credential of plan.credentials) await credential.apply(target);
  let response: Response;
  try {
    response = await send(target.request, init);
  } catch (cause) {
    throw toClientError(call, cause);
  }
  checkSpec(response, shared);
  // 0: a browser hides the redirects that it is told not to follow.
  if (carries && /^0|30[12378]/.test(response.status as never)) {
    throw new RedirectError("credentials follow no redirect", { operation: operation.id });
  }
  return response;
}
