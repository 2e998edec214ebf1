import type { ApiDescription, OperationDescription } from "../description.js";
import type { MockRequest } from "../message.js";
import type { Refusal } from "../refusal.js";
import type { Credential } from "./credentials.js";
import type { Lockout } from "./lockout.js";
import { describeOther, presented, type Requirement, requirementsOf } from "./requirements.js";
import { ALGORITHM } from "./sign.js";
import { verifySignature } from "./signature.js";
import type { TokenStore } from "./tokens.js";

/** Who calls, as far as the credentials say. */
export interface Caller {
  /** Names the caller for rate limits: access key, token, or the empty string. */
  readonly user: string;
  /** Actions that the caller is granted; undefined: all. */
  readonly permissions?: readonly string[] | undefined;
  /** Values that the credentials bind, by client option (`projectId`); of two with one name the last holds. */
  readonly bound: readonly Binding[];
}

interface Binding {
  readonly clientOption: string;
  readonly value: string;
}

export interface AuthenticationFailure {
  readonly condition: Refusal["condition"];
  /** Continues the gateway's message. */
  readonly detail?: string | undefined;
  readonly reason: string;
}

export type AuthenticationResult = { readonly caller: Caller } | { readonly failure: AuthenticationFailure };

export interface AuthenticationContext {
  readonly api: ApiDescription;
  readonly request: MockRequest;
  /** Query as sent, without the question mark. */
  readonly query: string;
  readonly credentials: readonly Credential[];
  readonly tokens: TokenStore;
  readonly lockout?: Lockout | undefined;
  /** Milliseconds since the epoch, by the mock's clock. */
  readonly now: number;
}

const NOTHING_BOUND: readonly Binding[] = [];
const ANONYMOUS: Caller = { user: "", bound: NOTHING_BOUND };

/**
 * Tries each security alternative of the operation. Where none holds, the failure of the alternative that the request
 * attempted is told, else that of the first.
 */
export function authenticate(operation: OperationDescription, context: AuthenticationContext): AuthenticationResult {
  if (operation.security.length === 0) return { caller: ANONYMOUS };
  let told: AuthenticationFailure | undefined;
  let attempted = false;
  let other: string | undefined;
  for (const alternative of operation.security) {
    const result = tryAlternative(alternative, context);
    if ("caller" in result) return result;
    if (told === undefined || (result.attempted && !attempted)) told = result.failure;
    attempted ||= result.attempted;
    other ??= result.other;
  }
  const failure = told as AuthenticationFailure;
  if (attempted || other === undefined || failure.reason === other) return { failure };
  return { failure: { ...failure, reason: `${failure.reason}; ${other}` } };
}

type AlternativeResult =
  | { readonly caller: Caller }
  | {
      readonly failure: AuthenticationFailure;
      readonly attempted: boolean;
      /** Says that the request has credentials of another kind in the same place. */
      readonly other?: string | undefined;
    };

function tryAlternative(alternative: readonly string[], context: AuthenticationContext): AlternativeResult {
  const requirements = requirementsOf(alternative, context.api);
  let attempted = false;
  let absent: Requirement | undefined;
  for (const requirement of requirements) {
    if (presented(requirement, context) === undefined) absent ??= requirement;
    else attempted ||= requirement.isProof;
  }
  if (absent !== undefined) {
    const other = requirements.map((requirement) => describeOther(requirement, context)).find(Boolean);
    return { failure: other === undefined ? absent.missing : { ...absent.missing, reason: other }, attempted, other };
  }
  let user = "";
  let permissions: readonly string[] | undefined;
  let bound = NOTHING_BOUND;
  for (const requirement of requirements) {
    const value = presented(requirement, context) as string;
    const result = verify(requirement, value, context);
    if ("failure" in result) return { failure: result.failure, attempted };
    const { clientOption } = requirement.scheme;
    if (clientOption !== undefined) bound = [...bound, { clientOption, value }];
    if (result.projectId !== undefined) bound = [...bound, { clientOption: "projectId", value: result.projectId }];
    user ||= result.user;
    permissions ??= result.permissions;
  }
  return { caller: { user, permissions, bound } };
}

type SchemeResult =
  | {
      readonly user: string;
      readonly permissions?: readonly string[] | undefined;
      readonly projectId?: string | undefined;
    }
  | { readonly failure: AuthenticationFailure };

function verify({ scheme, isProof }: Requirement, value: string, context: AuthenticationContext): SchemeResult {
  if (scheme.signatureAlgorithm === ALGORITHM) {
    const result = verifySignature(context.request, value, context);
    if ("credential" in result) {
      return { user: result.credential.accessKey, permissions: result.credential.permissions };
    }
    return { failure: { condition: "unauthenticated", ...result } };
  }
  if (!isProof) return { user: "" };
  if (scheme.type === "http" && scheme.httpScheme !== "bearer") return { user: value };
  const result = context.tokens.check(value, context.now);
  if ("condition" in result) return { failure: result };
  const { permissions, projectId } = result.grant ?? {};
  if (projectId !== null) return { user: value, permissions, projectId };
  // The cloud's FAQ: for a token of an account, the gateway says that there is no such API.
  const reason = "the token is scoped to an account, expected one that is scoped to a project";
  return { failure: { condition: "route-not-found", reason } };
}
