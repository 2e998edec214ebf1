import type { ApiDescription, ErrorCondition, OperationDescription, SecurityScheme } from "../description.js";
import { header, type MockRequest } from "../message.js";
import { parseQuery } from "../query.js";
import type { Credential } from "./credentials.js";
import { ALGORITHM } from "./sign.js";
import { verifySignature } from "./signature.js";
import type { TokenStore } from "./tokens.js";

/** Who calls, as far as the credentials say. */
export interface Caller {
  /** Names the caller for rate limits: access key, token, or the empty string. */
  readonly user: string;
  /** Actions that the caller is granted; undefined: all. */
  readonly permissions?: readonly string[] | undefined;
  /** Values that the credentials bind, by client option (`projectId`). */
  readonly bound: ReadonlyMap<string, string>;
}

export interface AuthenticationFailure {
  readonly condition: ErrorCondition;
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
  /** Milliseconds since the epoch, by the mock's clock. */
  readonly now: number;
}

const ANONYMOUS: Caller = { user: "", bound: new Map() };

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
  const schemes = schemesOf(alternative, context.api);
  const isAlone = schemes.length === 1;
  let attempted = false;
  let absent: SecurityScheme | undefined;
  for (const scheme of schemes) {
    if (presented(scheme, context) === undefined) absent ??= scheme;
    else attempted ||= isAlone || isProof(scheme);
  }
  if (absent !== undefined) return { failure: missing(absent), attempted };
  let caller = ANONYMOUS;
  for (const scheme of schemes) {
    const value = presented(scheme, context) as string;
    const result = verify(scheme, value, isAlone, context);
    if ("failure" in result) return { failure: result.failure, attempted };
    caller = addScheme(caller, scheme, value, result);
  }
  return { caller };
}

/** What one scheme says of the caller, on top of what the others said. */
function addScheme(
  { user, permissions, bound }: Caller,
  { clientOption }: SecurityScheme,
  value: string,
  result: Exclude<SchemeResult, { failure: unknown }>,
): Caller {
  const projectId = clientOption === undefined ? result.projectId : value;
  return {
    user: user || result.user,
    permissions: permissions ?? result.permissions,
    bound: projectId === undefined ? bound : new Map([...bound, [clientOption ?? "projectId", projectId]]),
  };
}

const resolved = new WeakMap<readonly string[], readonly SecurityScheme[]>();

/** The schemes of an alternative; certificates of the connection are none of the mock's business. */
function schemesOf(alternative: readonly string[], api: ApiDescription): readonly SecurityScheme[] {
  const known = resolved.get(alternative);
  if (known !== undefined) return known;
  const schemes = alternative
    .map((name) => api.securitySchemes[name])
    .filter((scheme) => scheme !== undefined && scheme.type !== "mutualTLS") as SecurityScheme[];
  resolved.set(alternative, schemes);
  return schemes;
}

/** Proves who calls; other schemes of an alternative only accompany it: a date, a project. */
function isProof(scheme: SecurityScheme): boolean {
  return scheme.signatureAlgorithm !== undefined || scheme.tokenIssuer !== undefined || scheme.type !== "apiKey";
}

/** What the request carries for a scheme, or undefined. */
function presented(scheme: SecurityScheme, { request, query }: AuthenticationContext): string | undefined {
  if (scheme.type !== "apiKey") {
    const prefix = `${scheme.type === "http" ? (scheme.httpScheme ?? "") : "bearer"} `;
    const authorization = header(request, "authorization");
    return authorization?.toLowerCase().startsWith(prefix) ? authorization.slice(prefix.length).trim() : undefined;
  }
  const name = scheme.parameterName ?? "";
  if (scheme.in === "query") return findPair(safeQuery(query), name);
  if (scheme.in === "cookie") return findPair(cookiePairs(header(request, "cookie") ?? ""), name);
  const value = header(request, name.toLowerCase());
  if (value === undefined || value === "") return undefined;
  return scheme.signatureAlgorithm !== undefined && !value.startsWith(scheme.signatureAlgorithm) ? undefined : value;
}

function findPair(pairs: readonly (readonly [string, string])[], name: string): string | undefined {
  return pairs.find(([key, value]) => key === name && value !== "")?.[1];
}

/** A malformed query is refused later, as a parameter; here it carries no credentials. */
function safeQuery(query: string): readonly (readonly [string, string])[] {
  try {
    return parseQuery(query);
  } catch {
    return [];
  }
}

function cookiePairs(text: string): [string, string][] {
  return text.split(";").map((pair) => {
    const [name = "", ...rest] = pair.split("=");
    return [name.trim(), rest.join("=").trim()];
  });
}

const missingFailures = new WeakMap<SecurityScheme, AuthenticationFailure>();

/** Made once: each request with a signature also lacks a token. */
function missing(scheme: SecurityScheme): AuthenticationFailure {
  const known = missingFailures.get(scheme);
  if (known !== undefined) return known;
  const made = describeMissing(scheme);
  missingFailures.set(scheme, made);
  return made;
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

function verify(scheme: SecurityScheme, value: string, isAlone: boolean, context: AuthenticationContext): SchemeResult {
  if (scheme.signatureAlgorithm === ALGORITHM) {
    const result = verifySignature(context.request, value, context.credentials, context.now);
    if ("credential" in result) {
      return { user: result.credential.accessKey, permissions: result.credential.permissions };
    }
    return { failure: { condition: "unauthenticated", ...result } };
  }
  if (!(isAlone || isProof(scheme))) return { user: "" };
  if (scheme.type === "http" && scheme.httpScheme !== "bearer") return { user: value };
  const result = context.tokens.check(value, context.now);
  if ("condition" in result) return { failure: result };
  const { permissions, projectId } = result.grant ?? {};
  if (projectId !== null) return { user: value, permissions, projectId };
  // The cloud's FAQ: for a token of an account, the gateway says that there is no such API.
  const reason = "the token is scoped to an account, expected one that is scoped to a project";
  return { failure: { condition: "route-not-found", reason } };
}
