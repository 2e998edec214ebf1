import type { ApiDescription, OperationDescription, SecurityScheme } from "../description.js";
import { header, type MockRequest } from "../message.js";
import { parseQuery, type QueryPairs } from "../query.js";
import type { Refusal } from "../refusal.js";
import type { Credential } from "./credentials.js";
import type { Lockout } from "./lockout.js";
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
  for (const alternative of operation.security) {
    const result = tryAlternative(alternative, context);
    if ("caller" in result) return result;
    if (told === undefined || (result.attempted && !attempted)) told = result.failure;
    attempted ||= result.attempted;
  }
  return { failure: told as AuthenticationFailure };
}

type AlternativeResult =
  | { readonly caller: Caller }
  | { readonly failure: AuthenticationFailure; readonly attempted: boolean };

function tryAlternative(alternative: readonly string[], context: AuthenticationContext): AlternativeResult {
  const requirements = requirementsOf(alternative, context.api);
  let attempted = false;
  let absent: Requirement | undefined;
  for (const requirement of requirements) {
    if (presented(requirement, context) === undefined) absent ??= requirement;
    else attempted ||= requirement.isProof;
  }
  if (absent !== undefined) return { failure: absent.missing, attempted };
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

/** A scheme of an alternative, with what is the same for all requests. */
interface Requirement {
  readonly scheme: SecurityScheme;
  /** Proves who calls; other schemes of an alternative only accompany it: a date, a project. */
  readonly isProof: boolean;
  /** Name of the header that carries it, lower case. */
  readonly headerName: string;
  /** What is told where the request lacks it. */
  readonly missing: AuthenticationFailure;
}

const prepared = new WeakMap<readonly string[], readonly Requirement[]>();

/** The schemes of an alternative; certificates of the connection are none of the mock's business. */
function requirementsOf(alternative: readonly string[], api: ApiDescription): readonly Requirement[] {
  const known = prepared.get(alternative);
  if (known !== undefined) return known;
  const schemes = alternative
    .map((name) => api.securitySchemes[name] as SecurityScheme)
    .filter(({ type }) => type !== "mutualTLS");
  const made = schemes.map((scheme) => ({
    scheme,
    isProof: schemes.length === 1 || provesCaller(scheme),
    headerName: (scheme.type === "apiKey" ? (scheme.parameterName ?? "") : "Authorization").toLowerCase(),
    missing: describeMissing(scheme),
  }));
  prepared.set(alternative, made);
  return made;
}

function provesCaller(scheme: SecurityScheme): boolean {
  return scheme.signatureAlgorithm !== undefined || scheme.tokenIssuer !== undefined || scheme.type !== "apiKey";
}

/** What the request carries for a scheme, or undefined. */
function presented({ scheme, headerName }: Requirement, { request, query }: AuthenticationContext): string | undefined {
  if (scheme.type !== "apiKey") {
    const prefix = `${scheme.type === "http" ? (scheme.httpScheme ?? "") : "bearer"} `;
    const authorization = header(request, headerName);
    return authorization?.toLowerCase().startsWith(prefix) ? authorization.slice(prefix.length).trim() : undefined;
  }
  const name = scheme.parameterName ?? "";
  if (scheme.in === "query") return findPair(safeQuery(query), name);
  if (scheme.in === "cookie") return findPair(cookiePairs(header(request, "cookie") ?? ""), name);
  const value = header(request, headerName);
  if (value === undefined || value === "") return undefined;
  return scheme.signatureAlgorithm !== undefined && !value.startsWith(scheme.signatureAlgorithm) ? undefined : value;
}

function findPair(pairs: readonly (readonly [string, string, ...string[]])[], name: string): string | undefined {
  return pairs.find(([key, value]) => key === name && value !== "")?.[1];
}

/** A malformed query is refused later, as a parameter; here it carries no credentials. */
function safeQuery(query: string): QueryPairs {
  try {
    return parseQuery(query);
  } catch {
    return [];
  }
}

function cookiePairs(text: string): [string, string][] {
  return text.split(";").map((pair) => {
    const [name = "", ...rest] = pair.split("=");
    return [name.trim(), rest.join("=")];
  });
}

function describeMissing(scheme: SecurityScheme): AuthenticationFailure {
  const where = scheme.type === "apiKey" ? (scheme.parameterName ?? "") : "Authorization";
  return {
    condition: "unauthenticated",
    detail: `${where.toLowerCase()} not found`,
    reason: `${where}: got nothing, expected ${describeScheme(scheme)}`,
  };
}

function describeScheme(scheme: SecurityScheme): string {
  if (scheme.signatureAlgorithm !== undefined) return `a signature by ${scheme.signatureAlgorithm}`;
  if (scheme.type === "http") return `credentials of the scheme ${scheme.httpScheme}`;
  return scheme.type === "apiKey" ? `a value in the ${scheme.in}` : "a bearer token";
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
