/** An access key pair that the mock knows, as given in options. */
export interface Credential {
  /** Access key ID (AK). */
  readonly accessKey: string;
  /** Secret access key (SK). */
  readonly secretKey: string;
  /** Set for temporary pairs: requests must carry it as `X-Security-Token`. */
  readonly securityToken?: string;
  /** Actions that the user is granted (`service:type:action`). Left out: all. */
  readonly permissions?: readonly string[];
}

/** A token that the mock knows, as given in options. */
export interface TokenGrant {
  readonly token: string;
  /** From then on it is refused as expired. Left out: never. */
  readonly expiresAt?: Date | string;
  /** Project that the token is scoped to. Left out: any. `null`: none, as a token for a whole account. */
  readonly projectId?: string | null;
  /** Actions that the user is granted. Left out: all. */
  readonly permissions?: readonly string[];
}

/**
 * The pair that the mock knows where no credentials are given. Not a secret: it opens nothing but a mock, and a call
 * that is sent to the cloud by mistake is refused there.
 */
export const defaultCredential: Credential = { accessKey: "mock-access-key", secretKey: "mock-secret-key" };
