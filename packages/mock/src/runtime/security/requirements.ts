import type { ApiDescription, SecurityScheme } from "../description.js";
import { header } from "../message.js";
import { parseQuery, type QueryPairs } from "../query.js";
import type { AuthenticationContext, AuthenticationFailure } from "./authenticate.js";

/** A scheme of an alternative, with what is the same for all requests. */
export interface Requirement {
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
export function requirementsOf(alternative: readonly string[], api: ApiDescription): readonly Requirement[] {
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
export function presented(
  { scheme, headerName }: Requirement,
  { request, query }: AuthenticationContext,
): string | undefined {
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

/** Of credentials that another scheme carries in the header of this one: only what they call themselves. */
export function describeOther(requirement: Requirement, context: AuthenticationContext): string | undefined {
  const { scheme, headerName } = requirement;
  if (!provesCaller(scheme) || headerName !== "authorization") return undefined;
  const value = header(context.request, headerName) ?? "";
  if (value === "" || presented(requirement, context) !== undefined) return undefined;
  const got = /^([\w-]+) /.exec(value)?.[1] ?? "a value without a scheme";
  return `Authorization: got ${got}, expected ${describeScheme(scheme)}`;
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
