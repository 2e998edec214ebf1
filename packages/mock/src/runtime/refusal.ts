import type { ErrorCondition } from "./description.js";
import type { Issue } from "./issue.js";

/** Refusals that no error code of a document stands for; they are answered as plain HTTP has them. */
export type HttpCondition =
  | "method-not-allowed"
  | "not-acceptable"
  | "unsupported-media-type"
  | "request-timeout"
  | "expectation-failed";

/** Conditions that the mock is never in by itself: a test asks for their codes. */
type NeverMet = "concurrency-exceeded" | "unavailable";

/** Why a request is not answered with data. */
export interface Refusal {
  readonly condition: Exclude<ErrorCondition, NeverMet> | HttpCondition;
  /** Continues the message of the error code: `x-auth-token not found`. */
  readonly detail?: string | undefined;
  /** For people; goes into the header and the log. */
  readonly reason: string;
  readonly issues?: readonly Issue[];
  readonly headers?: Record<string, string>;
}

/** The status where the document has no code for a condition. */
export const PLAIN_STATUS: Record<Refusal["condition"], number> = {
  "route-not-found": 404,
  "invalid-parameter": 400,
  unauthenticated: 401,
  "token-expired": 401,
  "permission-denied": 403,
  "project-mismatch": 403,
  throttled: 429,
  "internal-error": 500,
  "payload-too-large": 413,
  "uri-too-long": 414,
  "headers-too-large": 431,
  "method-not-allowed": 405,
  "not-acceptable": 406,
  "unsupported-media-type": 415,
  "request-timeout": 408,
  "expectation-failed": 417,
};
