/** What an error knows; each class says which of it is there. */
export interface ErrorDetails {
  operation?: string | undefined;
  advice?: string | undefined;
  cause?: unknown;
  retryable?: boolean;
  issues?: readonly ParameterIssue[];
  status?: number;
  code?: string | undefined;
  requestId?: string | undefined;
  headers?: Headers;
  body?: unknown;
  retryAfter?: number | undefined;
}

/** Base of everything that this package throws. */
export class ClientError extends Error {
  override readonly name: string = "ClientError";
  /** `operationId` of the call; undefined for mistakes made before any call. */
  declare readonly operation: string | undefined;
  /** What to do about it, in words; it is part of the message too. */
  declare advice: string | undefined;
  /** Whether the same call may succeed later. */
  declare readonly retryable: boolean | undefined;

  constructor(message: string, details: ErrorDetails = {}) {
    const { operation, advice } = details;
    super((operation ? `${operation}: ` : "") + message + (advice ? `\n${advice}` : ""), details);
    Object.assign(this, details);
  }
}

/** The client was set up wrongly: thrown before any request. */
export class ConfigurationError extends ClientError {
  override readonly name = "ConfigurationError";
}

/** One parameter that breaks the document's constraints. */
export interface ParameterIssue {
  /** Property of the parameters object. */
  name: string;
  got: unknown;
  /** In words: `an integer from 1 to 100`. */
  expected: string;
}

/** A parameter breaks the document's constraints; nothing was sent. */
export class ParameterError extends ClientError {
  override readonly name = "ParameterError";
  declare readonly issues: readonly ParameterIssue[];
}

/** No answer came: the network failed, or the connection broke while the body was read. See `cause`. */
export class ConnectionError extends ClientError {
  override readonly name = "ConnectionError";
}

/** The time given to an attempt, or to the whole call, ran out. */
export class TimeoutError extends ClientError {
  override readonly name = "TimeoutError";
}

/** The caller's signal aborted the call. `cause` is the signal's reason. */
export class AbortedError extends ClientError {
  override readonly name = "AbortedError";
}

/** The server wanted to redirect a request that carries credentials; these never leave for another address. */
export class RedirectError extends ClientError {
  override readonly name = "RedirectError";
}

/** The answer has a good status, but its body is not what the document says. */
export class DecodingError extends ClientError {
  override readonly name = "DecodingError";
  /** HTTP status. */
  declare readonly status: number;
  declare readonly requestId: string | undefined;
}

/** The server answered with an error status. */
export class ResponseError extends ClientError {
  override readonly name: string = "ResponseError";
  /** HTTP status. */
  declare readonly status: number;
  /** Error code of the body, as the server wrote it; undefined where the body is not the documented one. */
  declare readonly code: string | undefined;
  /** ID of the request, from the header or the body; support asks for it. */
  declare readonly requestId: string | undefined;
  /** Response headers; credentials that a server echoed are blanked out. */
  declare readonly headers: Headers;
  /** The body: parsed where it is JSON, else as text; credentials that a server echoed are blanked out. */
  declare readonly body: unknown;
  /** Milliseconds that the server asks to wait (`Retry-After`). */
  declare readonly retryAfter: number | undefined;
}

/** The request is wrong (400 and other 4xx without a class of their own). */
export class BadRequestError extends ResponseError {
  override readonly name = "BadRequestError";
}

/** The credentials are missing, wrong or expired (401). */
export class AuthenticationError extends ResponseError {
  override readonly name = "AuthenticationError";
}

/** The credentials are right, but do not allow this call (403, or a code that says so). */
export class PermissionError extends ResponseError {
  override readonly name = "PermissionError";
}

/** There is no such resource or API (404). */
export class NotFoundError extends ResponseError {
  override readonly name = "NotFoundError";
}

/** Too many calls, in a period or at a time (429, or a code that says so). */
export class ThrottledError extends ResponseError {
  override readonly name = "ThrottledError";
}

/** The server failed (5xx). */
export class ServerError extends ResponseError {
  override readonly name = "ServerError";
}

/** ID of a request, in the headers of its response. */
export function requestIdOf(headers: Headers): string | undefined {
  return headers.get("x-request-id") ?? undefined;
}
