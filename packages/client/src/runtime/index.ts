export { type AccessKey, type AccessKeySource, type AkSkOptions, akSk } from "./auth/ak-sk.js";
export type { AuthTarget, Credential } from "./auth/credential.js";
export { explainSignature } from "./auth/explain-signature.js";
export { apiKey, basic, bearer } from "./auth/generic.js";
export { type IamPasswordOptions, iamPassword } from "./auth/iam-password.js";
export { type TokenSource, token } from "./auth/token.js";
export type { ApiCall, WithResponse } from "./call.js";
export type { ClientCore } from "./core.js";
export type { ReceivedOf, SentOf } from "./direction.js";
export {
  AbortedError,
  AuthenticationError,
  BadRequestError,
  ClientError,
  ConfigurationError,
  ConnectionError,
  DecodingError,
  NotFoundError,
  ParameterError,
  type ParameterIssue,
  PermissionError,
  RedirectError,
  ResponseError,
  ServerError,
  ThrottledError,
  TimeoutError,
} from "./errors.js";
export type { ServerSentEvent } from "./events.js";
export { type Logger, type LoggingOptions, type LogLevel, logging } from "./logging.js";
export type { CallInfo, Middleware, Next } from "./middleware.js";
export type { OperationDescriptor } from "./operation.js";
export type { BaseOptions, CallOptions, Fetch, PageCallOptions, ResponseCheck, SharedOptions } from "./options.js";
export type { ItemOf, Page, PageCall } from "./pagination.js";
export { type RateLimit, rateLimit } from "./rate-limit.js";
export { type Span, type Tracer, tracing } from "./tracing.js";
