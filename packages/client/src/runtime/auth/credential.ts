import type { ResponseError } from "../errors.js";
import type { SecurityScheme } from "../operation.js";

/** What a credential works on: one attempt of a call. */
export interface AuthTarget {
  readonly method: string;
  /** May be replaced, for keys that are sent in the query. */
  url: string;
  /** Headers of the request; credentials are set here. */
  readonly headers: Headers;
  /** The schemes to be satisfied together. */
  readonly schemes: readonly SecurityScheme[];
  /** Client options, with what the call overrides. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
  /** Text that must not appear in errors; credentials add what they send. */
  readonly secrets: string[];
  /** The body that will be sent; undefined where there is none. */
  body(): Promise<ArrayBuffer | undefined>;
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
   * The server refused the attempt. Returns whether something was learned that makes one more attempt worth it.
   * May improve `error.advice`.
   */
  refused?(error: ResponseError, target: AuthTarget): boolean | Promise<boolean>;
}
