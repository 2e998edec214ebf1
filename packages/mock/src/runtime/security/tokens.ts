import type { TokenGrant } from "./credentials.js";

export type TokenResult =
  | { readonly grant?: TokenGrant }
  | { readonly condition: "unauthenticated" | "token-expired"; readonly detail?: string; readonly reason: string };

/** Issued tokens beyond it are forgotten, oldest first, so that a long run of logins cannot fill the memory. */
const MAX_ISSUED = 10_000;

/** The tokens that the mock accepts: any, or those given and those issued. */
export interface TokenStore {
  check(token: string, now: number): TokenResult;
  /** Accepted from now on. */
  issue(grant: TokenGrant): void;
  /** Forgets the issued tokens. */
  reset(): void;
}

/** @param given Undefined: any token is right, unless it was issued by the mock and has expired. */
export function createTokenStore(given: readonly (string | TokenGrant)[] | undefined): TokenStore {
  const grants = new Map<string, TokenGrant>();
  const issued = new Map<string, TokenGrant>();
  for (const entry of given ?? []) {
    const grant = typeof entry === "string" ? { token: entry } : entry;
    grants.set(grant.token, grant);
  }
  return {
    check(token, now) {
      const grant = grants.get(token) ?? issued.get(token);
      if (grant === undefined) {
        if (given === undefined && token !== "") return {};
        return {
          condition: "unauthenticated",
          detail: "decrypt token fail",
          reason: `the token is neither in the mock's option tokens nor one of the last ${MAX_ISSUED} that the mock issued`,
        };
      }
      if (grant.expiresAt !== undefined && now >= new Date(grant.expiresAt).getTime()) {
        const at = new Date(grant.expiresAt).toISOString();
        return { condition: "token-expired", reason: `the token expired at ${at}` };
      }
      return { grant };
    },
    issue(grant) {
      issued.set(grant.token, grant);
      if (issued.size > MAX_ISSUED) issued.delete(issued.keys().next().value as string);
    },
    reset() {
      issued.clear();
    },
  };
}
