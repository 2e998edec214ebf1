import type { AuthPlan } from "./auth/choose.js";
import type { AuthTarget } from "./auth/credential.js";
import { type Internals, planFor } from "./core.js";
import { sleep, withDeadline } from "./deadline.js";
import { ClientError, ConnectionError, RedirectError, ResponseError, TimeoutError } from "./errors.js";
import { type CallInfo, compose } from "./middleware.js";
import type { Decoder, OperationDescriptor } from "./operation.js";
import type { CallOptions } from "./options.js";
import { redact } from "./redact.js";
import { responseError } from "./response-error.js";
import { retryDelay } from "./retry.js";
import { checkSecure } from "./server.js";

/** One call on its way. */
export interface Call {
  readonly shared: Internals;
  readonly operation: OperationDescriptor;
  readonly options: CallOptions;
  /** Client options, with what the call overrides. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Takes the body of a good response off the wire, within the attempt. Undefined: leaves it there. */
  readonly read: Decoder["read"] | undefined;
  /** Credentials that were sent: no error may show them. */
  readonly secrets: string[];
  /** What `read` gave for the last attempt. */
  payload?: unknown;
}

type Info = { attempt: number } & Omit<CallInfo, "attempt">;

/** A response, or why there is none; and what the attempt sent that must not be shown. */
interface Outcome {
  response?: Response;
  error?: ClientError;
  target?: AuthTarget;
}

const DEFAULTS = { maxRetries: 2, timeout: 30_000, totalTimeout: 0, maxRetryAfter: 60_000 };
const BASE_DELAY = 500;
const MAX_DELAY = 20_000;

/**
 * Sends a request until it succeeds or no retry is left. Each attempt is authenticated afresh.
 *
 * @returns a response with a good status; its body is in `call.payload` where the call reads it.
 * @throws a {@link ClientError} otherwise.
 */
export function send(call: Call, request: Request): Promise<Response> {
  const info: Info = { operation: call.operation, attempt: 0 };
  return compose(call.shared.options.middleware ?? [], info, (inner) => attempts(call, inner, info))(request);
}

async function attempts(call: Call, request: Request, info: Info): Promise<Response> {
  const { shared, operation, options } = call;
  const maxRetries = options.maxRetries ?? shared.options.maxRetries ?? DEFAULTS.maxRetries;
  const total = options.totalTimeout ?? shared.options.totalTimeout ?? DEFAULTS.totalTimeout;
  const end = total > 0 ? Date.now() + total : Number.POSITIVE_INFINITY;
  const plan = planFor(shared, operation.security ?? shared.document.security);
  let recovered = false;
  for (let retries = 0; ; ) {
    info.attempt++;
    const left = end - Date.now();
    if (left <= 0) throw totalTimeout(operation.id, total);
    const { response, error, target } = await attempt(call, request, plan, left, total, info);
    if (response !== undefined) {
      shared.budget.refund(retries > 0);
      return response;
    }
    const failure = error as ClientError;
    if (
      !recovered &&
      failure instanceof ResponseError &&
      target !== undefined &&
      (await refused(plan, failure, target))
    ) {
      recovered = true;
      continue;
    }
    const delay =
      retries < maxRetries && isWorthRetry(failure, operation, options) ? waitFor(call, failure, ++retries) : undefined;
    if (delay === undefined || !shared.budget.take()) throw failure;
    if (Date.now() + delay >= end) throw failure;
    await sleep(delay, options.signal, operation.id);
  }
}

function totalTimeout(operation: string, total: number): TimeoutError {
  return new TimeoutError(`${operation}: no answer within the total timeout of ${total} ms`, { operation });
}

function waitFor({ shared }: Call, failure: ClientError, retry: number): number | undefined {
  const policy = {
    baseDelay: BASE_DELAY,
    maxDelay: MAX_DELAY,
    maxRetryAfter: shared.options.maxRetryAfter ?? DEFAULTS.maxRetryAfter,
  };
  const retryAfter = failure instanceof ResponseError ? failure.retryAfter : undefined;
  return retryDelay(policy, retry, retryAfter, Math.random());
}

function isWorthRetry(failure: ClientError, operation: OperationDescriptor, options: CallOptions): boolean {
  if (!operation.idempotent && !options.retryUnsafe) return false;
  if (failure instanceof ResponseError) return failure.retryable;
  return failure instanceof ConnectionError || failure instanceof TimeoutError;
}

async function refused(plan: AuthPlan | undefined, failure: ResponseError, target: AuthTarget): Promise<boolean> {
  if (failure.status !== 401) return false;
  for (const credential of plan?.credentials ?? []) if (await credential.refused?.(failure, target)) return true;
  return false;
}

/** One attempt, with everything that belongs to it inside its time limit. Never rejects. */
async function attempt(
  call: Call,
  request: Request,
  plan: AuthPlan | undefined,
  left: number,
  total: number,
  info: CallInfo,
): Promise<Outcome> {
  const { shared, operation, options } = call;
  const own = options.timeout ?? shared.options.timeout ?? DEFAULTS.timeout;
  const timeout = own === 0 || left < own ? (left === Number.POSITIVE_INFINITY ? 0 : left) : own;
  const what = timeout === own ? "the timeout" : "the total timeout";
  const outcome: Outcome = {};
  const middleware = shared.options.attemptMiddleware ?? [];
  // What is sent again, or seen by a middleware, stays free of credentials and keeps its body.
  const spare = middleware.length > 0 || (shared.options.middleware ?? []).length > 0 || request.body !== null;
  try {
    await withDeadline(
      { signal: options.signal, timeout: total === timeout ? total : timeout, what, operation: operation.id },
      async (signal) => {
        const last = (inner: Request) => exchange(call, spare ? inner.clone() : inner, plan, signal, outcome);
        const response = await compose(middleware, info, last)(request);
        await receive(call, response, outcome);
      },
    );
  } catch (cause) {
    outcome.error =
      cause instanceof ClientError
        ? cause
        : new ConnectionError(`${operation.id}: ${redact(messageOf(cause), call.secrets)}`, {
            operation: operation.id,
            cause,
          });
    delete outcome.response;
  }
  return outcome;
}

/** Authenticates the request and sends it. */
async function exchange(
  { shared, operation, options, values, secrets }: Call,
  request: Request,
  plan: AuthPlan | undefined,
  signal: AbortSignal | undefined,
  outcome: Outcome,
): Promise<Response> {
  const init: RequestInit = { ...shared.options.fetchOptions, ...options.fetchOptions };
  if (signal !== undefined) init.signal = signal;
  let ready = request;
  if (plan !== undefined) {
    const target = targetFor(request, plan, values, signal, secrets);
    outcome.target = target;
    checkSecure(request.url);
    for (const credential of plan.credentials) await credential.apply(target);
    if (target.url !== request.url) ready = new Request(target.url, request);
    init.redirect = "manual";
  }
  const response = await (shared.options.fetch ?? fetch)(ready, init);
  if (plan !== undefined && isRedirect(response)) {
    const to = response.headers.get("location");
    throw new RedirectError(
      `${operation.id}: the server redirects${to ? ` to ${originOf(to, request.url)}` : ""}, but credentials follow no redirect`,
      { operation: operation.id, advice: "Give the address that answers by itself as baseUrl." },
    );
  }
  return response;
}

function targetFor(
  request: Request,
  { schemes }: AuthPlan,
  options: Readonly<Record<string, unknown>>,
  signal: AbortSignal | undefined,
  secrets: string[],
): AuthTarget {
  return {
    method: request.method,
    url: request.url,
    headers: request.headers,
    schemes,
    options,
    signal,
    secrets,
    body: async () => (request.body === null ? undefined : request.clone().arrayBuffer()),
  };
}

const isRedirect = ({ status, type }: Response) =>
  type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status);

/** Origin of a redirect's target; the rest of it may hold what the server echoed. */
function originOf(location: string, base: string): string {
  return URL.canParse(location, base) ? new URL(location, base).origin : "an invalid address";
}

/** Takes the body off the wire; a bad status becomes an error. */
async function receive(call: Call, response: Response, outcome: Outcome): Promise<void> {
  if (response.ok) {
    if (call.read !== undefined) call.payload = await call.read(response);
    outcome.response = response;
    return;
  }
  outcome.error = responseError(
    call.operation,
    call.operation.errors ?? call.shared.document.errors,
    response,
    await response.text(),
    call.secrets,
  );
}

function messageOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? `: ${cause.cause.message}` : "";
  return `the request failed (${cause instanceof Error ? cause.message : String(cause)}${inner})`;
}
