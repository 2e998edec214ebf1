/** What an error knows about the call that failed. */
export interface ErrorDetails {
  /** `operationId` of the call. */
  operation?: string | undefined;
  /** What to do about it. */
  advice?: string | undefined;
  cause?: unknown;
}

/** Base of everything that this package throws. */
export class ClientError extends Error {
  override readonly name: string = "ClientError";
  /** `operationId` of the call; undefined for mistakes made before any call. */
  readonly operation: string | undefined;
  /** What to do about it, in words. */
  advice: string | undefined;

  constructor(message: string, { operation, advice, cause }: ErrorDetails = {}) {
    super(advice ? `${message}\n${advice}` : message, cause === undefined ? undefined : { cause });
    this.operation = operation;
    this.advice = advice;
  }

  /** @internal Adds what was found out after the error was made. */
  explain(advice: string): void {
    this.message += `\n${advice}`;
    this.advice = this.advice ? `${this.advice}\n${advice}` : advice;
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
  readonly issues: readonly ParameterIssue[];

  constructor(message: string, issues: readonly ParameterIssue[], details: ErrorDetails) {
    super(message, details);
    this.issues = issues;
  }
}

/** No answer came: the network failed, or the connection broke while the body was read. See `cause`. */
export class ConnectionError extends ClientError {
  override readonly name: string = "ConnectionError";
}

/** The time given to an attempt, or to the whole call, ran out. */
export class TimeoutError extends ClientError {
  override readonly name = "TimeoutError";
}

/** The caller's signal aborted the call. `cause` is the signal's reason. */
export class AbortedError extends ClientError {
  override readonly name = "AbortedError";
}

/** The answer has a good status, but its body is not what the document says. */
export class DecodingError extends ClientError {
  override readonly name: string = "DecodingError";
  /** HTTP status. */
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(message: string, response: Response, details: ErrorDetails) {
    super(message, details);
    this.status = response.status;
    this.requestId = requestIdOf(response);
  }
}

/** The server wanted to redirect a request that carries credentials; these never leave for another address. */
export class RedirectError extends ClientError {
  override readonly name = "RedirectError";
}

/** What a response error is made from. */
export interface ResponseDetails extends ErrorDetails {
  status: number;
  code: string | undefined;
  requestId: string | undefined;
  headers: Headers;
  body: unknown;
  retryAfter: number | undefined;
  retryable: boolean;
}

/** The server answered with an error status. */
export class ResponseError extends ClientError {
  override readonly name: string = "ResponseError";
  /** HTTP status. */
  readonly status: number;
  /** Error code of the body, as the server wrote it; undefined where the body is not the documented one. */
  readonly code: string | undefined;
  /** ID of the request, from the header or the body; support asks for it. */
  readonly requestId: string | undefined;
  /** Response headers; credentials that a server echoed are blanked out. */
  readonly headers: Headers;
  /** The body: parsed where it is JSON, else as text; credentials that a server echoed are blanked out. */
  readonly body: unknown;
  /** Milliseconds that the server asks to wait (`Retry-After`). */
  readonly retryAfter: number | undefined;
  /** Whether the same call may succeed later. */
  readonly retryable: boolean;

  constructor(message: string, details: ResponseDetails) {
    super(message, details);
    this.status = details.status;
    this.code = details.code;
    this.requestId = details.requestId;
    this.headers = details.headers;
    this.body = details.body;
    this.retryAfter = details.retryAfter;
    this.retryable = details.retryable;
  }
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

/** Request ID in the response headers. */
export function requestIdOf(response: Response): string | undefined {
  return response.headers.get("x-request-id") ?? undefined;
}
