import type { DataSource } from "./data/store.js";
import type { RateLimit } from "./description.js";
import type { RecordedRequest } from "./journal.js";
import type { Credential, TokenGrant } from "./security/credentials.js";
import type { LockoutLimit } from "./security/lockout.js";
import type { IamUser } from "./security/token-issuer.js";

/** Options of the mock that hold for every document; the document's own collections come on top. */
export interface CoreOptions {
  /** Access key pairs that are known. @default one pair, `mock-access-key` and `mock-secret-key` */
  readonly credentials?: readonly Credential[];
  /** Tokens that are known. @default any token is right */
  readonly tokens?: readonly (string | TokenGrant)[];
  /** IAM users that may ask the mock for tokens. @default any user gets one */
  readonly users?: readonly IamUser[];
  /** `false` answers without looking at credentials. @default true */
  readonly authentication?: boolean;
  /**
   * `gateway` answers what the cloud's gateway would: 404 for a wrong method, and no 406 or 415. `http` answers as
   * plain HTTP has it: 405 with `Allow`, 406, 415. @default "gateway" where the document has the gateway's codes
   */
  readonly errors?: "gateway" | "http";
  /** Limits calls per user: the document's own limit, or the one given. @default false */
  readonly rateLimit?: boolean | RateLimit;
  /**
   * Locks a key pair after refused signatures in a row: `true` is the gateway's limit, more than five lock it for five
   * minutes. @default false
   */
  readonly lockout?: boolean | LockoutLimit;
  /** The mock's clock, in milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
  /** What seeded data is made from: the same seed gives the same data. @default "1" */
  readonly seed?: string;
  /** Bytes of a request's body that are accepted. @default 12 MiB, as the cloud's gateway has it */
  readonly bodyLimit?: number;
  /** How many requests the journal keeps. @default 1000 */
  readonly journalSize?: number;
  /** Whether browsers of other origins may read the answers. @default true */
  readonly cors?: boolean;
  /** Whether the mock's own pages answer under `/__mock/`, where the document has no such path. @default true */
  readonly admin?: boolean;
}

export interface ResolvedOptions extends CoreOptions {
  /** Data by collection. */
  readonly data: Readonly<Record<string, DataSource | undefined>>;
  /** Told of every request, after it was answered. */
  readonly onRequest?: ((request: RecordedRequest) => void) | undefined;
}
