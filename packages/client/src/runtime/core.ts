import createClient, { type Client } from "openapi-fetch";
import { type AuthPlan, chooseAuth } from "./auth/choose.js";
import type { Credential } from "./auth/credential.js";
import { ConfigurationError } from "./errors.js";
import type { ErrorTable, OperationDescriptor, SecurityAlternatives, ServerDescriptor } from "./operation.js";
import type { BaseOptions } from "./options.js";
import { isUnsafeHeader } from "./parameters.js";
import { createRaw } from "./raw.js";
import { RetryBudget } from "./retry.js";
import { checkBaseUrl, checkSecure, serverUrl } from "./server.js";

/** What the document gives to a client as a whole. */
export interface DocumentDescriptor {
  /** Name for the user agent. */
  readonly name: string;
  readonly version: string;
  /** Undefined where the document has none, or a relative one. */
  readonly server?: ServerDescriptor;
  /** Security of operations that have none of their own. */
  readonly security: SecurityAlternatives;
  readonly errors?: ErrorTable;
  /** Client options that stand in for parameters. */
  readonly clientOptions: readonly string[];
}

type AnyClient = Client<Record<string, Record<string, never>>>;

/** What every call of a client shares. */
export interface Internals {
  readonly options: BaseOptions;
  /** Every option as given: those of the document are among them. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly document: DocumentDescriptor;
  readonly credentials: readonly Credential[];
  readonly baseUrl: string;
  readonly transport: AnyClient;
  readonly budget: RetryBudget;
  readonly plans: Map<SecurityAlternatives, AuthPlan | undefined>;
}

const internals = Symbol("internals");

/** A client without its methods: what the standalone operations take. */
export interface ClientCore<Paths extends object = object> {
  /** The plain openapi-fetch client, with the same authentication and retries. Resolves for error statuses too. */
  readonly raw: Client<Paths>;
  /** @internal */
  readonly [internals]: Internals;
}

/**
 * Checks the options of a client and makes what its calls share.
 *
 * @throws {@link ConfigurationError} for every mistake that can be seen before a request.
 */
export function createCore<Paths extends object>(
  document: DocumentDescriptor,
  options: BaseOptions,
): ClientCore<Paths> {
  const values = options as Readonly<Record<string, unknown>>;
  const credentials = options.auth === undefined ? [] : [options.auth].flat();
  checkCredentials(credentials);
  checkValues(document, values);
  const baseUrl = resolveBaseUrl(document, options);
  if (credentials.length > 0) checkSecure(baseUrl);
  const headers = { ...userAgent(document, options), ...options.headers };
  checkHeaders(headers);
  const shared: Internals = {
    options,
    values,
    document,
    credentials,
    baseUrl,
    transport: createClient({ baseUrl, headers, redirect: credentials.length > 0 ? "manual" : "follow" }),
    budget: new RetryBudget(),
    plans: new Map(),
  };
  planFor(shared, document.security);
  let raw: Client<Paths> | undefined;
  const core = {
    get raw() {
      raw ??= createRaw<Paths>(shared, headers);
      return raw;
    },
  };
  // Not enumerable: printing a client shows its methods only.
  return Object.defineProperty(core, internals, { value: shared }) as ClientCore<Paths>;
}

/** @internal */
export const internalsOf = (core: ClientCore): Internals => core[internals];

/** How an operation is authenticated; worked out once for each list of alternatives. */
export function planFor(shared: Internals, security: SecurityAlternatives): AuthPlan | undefined {
  if (!shared.plans.has(security)) shared.plans.set(security, chooseAuth(security, shared.credentials));
  return shared.plans.get(security);
}

/** The address of an operation: a given one wins over the operation's own server. */
export function operationBaseUrl({ options, values, baseUrl }: Internals, operation: OperationDescriptor): string {
  return operation.server === undefined || options.baseUrl !== undefined
    ? baseUrl
    : checkBaseUrl(serverUrl(operation.server, values));
}

function resolveBaseUrl(document: DocumentDescriptor, options: BaseOptions): string {
  if (options.baseUrl !== undefined) return checkBaseUrl(options.baseUrl);
  if (document.server === undefined) {
    throw new ConfigurationError("baseUrl is missing, expected an address: the document names no server");
  }
  return checkBaseUrl(serverUrl(document.server, options as Record<string, unknown>));
}

function checkCredentials(credentials: readonly Credential[]): void {
  const complete = credentials.filter((credential) => credential.complete);
  if (complete.length < 2) return;
  const kinds = complete.map(({ kind }) => kind).join(" and ");
  throw new ConfigurationError(`auth has two kinds of credentials (${kinds}), expected one of them`);
}

/** Options that become part of paths and headers. */
function checkValues(document: DocumentDescriptor, values: Readonly<Record<string, unknown>>): void {
  for (const name of document.clientOptions) {
    const value = values[name];
    if (value === undefined) continue;
    if (typeof value !== "string" || !/^[\w.~-]+$/.test(value) || /^\.+$/.test(value)) {
      throw new ConfigurationError(
        `${name} is ${JSON.stringify(value)}, expected letters, digits, hyphens, underscores and dots`,
      );
    }
  }
}

/**
 * Headers that the caller gives.
 *
 * @throws {@link ConfigurationError} where one could smuggle another header.
 */
export function checkHeaders(headers: Readonly<Record<string, string>> = {}): void {
  for (const [name, value] of Object.entries(headers)) {
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name) && !isUnsafeHeader(String(value))) continue;
    throw new ConfigurationError(`the header ${JSON.stringify(name)} cannot be sent, expected a name and visible text`);
  }
}

/** Browsers name themselves. */
function userAgent({ name, version }: DocumentDescriptor, { app }: BaseOptions): Record<string, string> {
  if (typeof document !== "undefined") return {};
  const own = `${name}/${version}`;
  return { "User-Agent": app ? `${app.name}${app.version ? `/${app.version}` : ""} ${own}` : own };
}
