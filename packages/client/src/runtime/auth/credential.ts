import type { ResponseError } from "../errors.js";
import type { SecurityScheme } from "../operation.js";

/** How an operation is authenticated: schemes to be satisfied together, and the credentials that do. */
export interface AuthPlan {
  readonly schemes: readonly SecurityScheme[];
  readonly credentials: ReadonlySet<Credential>;
}

/** What a credential works on: one attempt of a call. */
export interface AuthTarget extends AuthPlan {
  /** Credentials are set in its headers. May be replaced, for keys that are sent in the query. */
  request: Request;
  /** Client options, with what the call overrides. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
  /** Text that must not appear in errors; credentials add what they send. */
  readonly secrets: string[];
  /** What a credential that authenticates by itself keeps of the attempt until it is refused. */
  kept?: unknown;
}

/** A way to authenticate. Secrets live in closures: printing a credential shows none. */
export interface Credential {
  /** For messages: `token`, `access key`. */
  readonly kind: string;
  /** Authenticates a call by itself: giving two of such a kind is a mistake. */
  readonly complete?: boolean;
  /** Whether it can satisfy this scheme. */
  covers(scheme: SecurityScheme): boolean;
  /** Adds the credential to an attempt. Called again for every attempt. */
  apply(target: AuthTarget): void | Promise<void>;
  /**
   * The server refused the attempt with 401. Returns whether something was learned that makes one more attempt worth
   * it. May add to what the error advises.
   */
  refused?(error: ResponseError, target: AuthTarget): boolean | Promise<boolean>;
}
