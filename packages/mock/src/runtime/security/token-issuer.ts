import { sha256 } from "#digest";
import type { ApiDescription, TokenIssuer } from "../description.js";
import { json, reasonHeader } from "../errors.js";
import { show } from "../issue.js";
import type { MockRequest, MockResponse } from "../message.js";
import type { Refusal } from "../refusal.js";
import type { TokenGrant } from "./credentials.js";
import type { TokenStore } from "./tokens.js";

/** An IAM user that may ask for tokens. */
export interface IamUser {
  readonly name: string;
  readonly password: string;
  /** Account that owns the user. */
  readonly domain: string;
  /** Actions that the user is granted. Left out: all. */
  readonly permissions?: readonly string[];
}

const VALIDITY_MS = 24 * 3600 * 1000;

export interface IssuerContext {
  readonly users: readonly IamUser[] | undefined;
  readonly tokens: TokenStore;
  readonly now: number;
  /** Number of the token, which makes it unlike the others. */
  readonly count: number;
  readonly seed: string;
}

/** The issuer of the document's token scheme that a path names. */
export function findIssuer(api: ApiDescription, path: string): TokenIssuer | undefined {
  for (const { tokenIssuer } of Object.values(api.securitySchemes)) {
    if (tokenIssuer !== undefined && tokenIssuer.path === path) return tokenIssuer;
  }
  return undefined;
}

export interface IssuerResult {
  readonly answer: MockResponse;
  readonly refusal?: Refusal;
}

/** Answers as IAM does ("Obtaining a User Token Through Password Authentication"): the token is in a header. */
export function issueToken(issuer: TokenIssuer, request: MockRequest, context: IssuerContext): IssuerResult {
  const auth = parseBody(request)?.auth;
  const user = auth?.identity?.password?.user;
  if (!isText(user?.name) || !isText(user.password) || !isText(user.domain?.name)) {
    return invalid("/body/auth/identity/password/user: expected { name, password, domain: { name } }");
  }
  const methods = auth?.identity?.methods;
  if (!Array.isArray(methods) || !methods.includes("password")) {
    return invalid(`/body/auth/identity/methods: got ${show(methods)}, expected ["password"]`);
  }
  const known = context.users?.find(
    ({ name, password, domain }) => name === user.name && password === user.password && domain === user.domain?.name,
  );
  if (context.users !== undefined && known === undefined) {
    const reason = `the mock's option users has no ${show(user.name)} of ${show(user.domain.name)} with this password`;
    return iamError("unauthenticated", 401, "The username or password is wrong.", reason);
  }
  const project = auth?.scope?.project ?? undefined;
  if (project !== undefined && !isProject(project)) {
    return invalid(`/body/auth/scope/project: got ${show(project)}, expected an id or a name`);
  }
  const projectId = project === undefined ? null : (project.id ?? makeId(`project ${project.name ?? ""}`));
  const token = `mock-${sha256(`${context.seed} token ${context.count}`)}`;
  const grant: TokenGrant = {
    token,
    expiresAt: new Date(context.now + VALIDITY_MS),
    projectId,
    ...(known?.permissions !== undefined && { permissions: known.permissions }),
  };
  context.tokens.issue(grant);
  const domain = { id: makeId(`domain ${user.domain.name}`), name: user.domain.name };
  const named = project && { project: { id: projectId, name: project.name ?? projectId, domain } };
  const body = {
    catalog: [],
    ...(named ?? { domain }),
    expires_at: timestamp(context.now + VALIDITY_MS),
    issued_at: timestamp(context.now),
    methods: ["password"],
    roles: [],
    user: { id: makeId(`user ${user.name}`), name: user.name, domain, password_expires_at: "" },
  };
  return { answer: json(201, { token: body }, { [issuer.header.toLowerCase()]: token }) };
}

interface TokenRequest {
  auth?: {
    identity?: {
      methods?: unknown;
      password?: { user?: { name?: unknown; password?: unknown; domain?: { name?: unknown } } };
    };
    scope?: { project?: { id?: string; name?: string } | null };
  };
}

/** Whatever JSON the body is: members of what is no object are missing. */
function parseBody(request: MockRequest): TokenRequest | null | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(request.body)) as TokenRequest | null;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Its ID or its name, as texts; of what is not given JSON may have null. */
function isProject({ id, name }: { id?: unknown; name?: unknown }): boolean {
  const given = [id, name].filter((one) => one !== undefined && one !== null);
  return given.length > 0 && given.every((one) => typeof one === "string");
}

function invalid(reason: string): IssuerResult {
  return iamError("invalid-parameter", 400, "The request body is invalid", reason);
}

function iamError(condition: Refusal["condition"], code: number, message: string, reason: string): IssuerResult {
  const title = code === 400 ? "Bad Request" : "Unauthorized";
  return {
    answer: json(code, { error: { code, message, title } }, reasonHeader(reason)),
    refusal: { condition, reason },
  };
}

/** IDs of the cloud are 32 hex digits; the same name gets the same one. */
function makeId(text: string): string {
  return sha256(text).slice(0, 32);
}

/** `2020-01-04T09:05:22.701000Z` */
function timestamp(time: number): string {
  return new Date(time).toISOString().replace("Z", "000Z");
}
