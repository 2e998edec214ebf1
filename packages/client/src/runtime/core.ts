import createClient, { type Client } from "openapi-fetch";
import { chooseAuth } from "./auth/choose.js";
import type { Credential } from "./auth/credential.js";
import { checkHeaders } from "./headers.js";
import { wrongOption } from "./mismatch.js";
import type { ErrorTable, SecurityAlternatives, ServerDescriptor, Values } from "./operation.js";
import type { BaseOptions } from "./options.js";
import { rawFetch } from "./raw.js";
import { RETRY_BUDGET } from "./send.js";
import { addressOf, checkSecure } from "./server.js";

/** What the document gives to a client as a whole. */
export interface DocumentDescriptor {
  /** Name and version for the user agent. */
  readonly userAgent: string;
  /** First digits of the document's hash, which tell it from others. */
  readonly spec?: string;
  /** Undefined where the document has none, or a relative one. */
  readonly server?: ServerDescriptor;
  /** Security of operations that have none of their own. */
  readonly security: SecurityAlternatives;
  /** Some operations ask for other credentials: what is needed is known with the call, not with the client. */
  readonly mixedSecurity?: true;
  readonly errors?: ErrorTable;
  /** Client options that stand in for parameters. */
  readonly clientOptions: readonly string[];
}

/** What every call of a client shares. */
export interface Internals {
  readonly options: BaseOptions & Values;
  readonly document: DocumentDescriptor;
  readonly credentials: readonly Credential[];
  /** Left of {@link RETRY_BUDGET}. */
  budget: number;
}

/** Kept apart from the clients themselves: nothing that prints a client can reach it. */
const internals = new WeakMap<object, Internals>();

/** A client without its methods: what the standalone operations take. */
export interface ClientCore<Paths extends object = object> {
  /** The plain openapi-fetch client, with the same authentication and retries. Resolves for error statuses too. */
  readonly raw: Client<Paths>;
}

/**
 * Checks the options of a client and makes what its calls share.
 *
 * @throws {@link ConfigurationError} for every mistake that can be seen before a request.
 */
export function createCore<Paths extends object>(document: DocumentDescriptor, given: BaseOptions): ClientCore<Paths> {
  const options = given as Internals["options"];
  for (const name of document.clientOptions) {
    const value = options[name];
    // They become part of paths and headers.
    if (value !== undefined && !/^(?!\.+$)[\w.~-]+$/.test(`${value}`)) {
      throw wrongOption(name, value, "letters, digits and - _ . ~");
    }
  }
  const credentials = [options.auth ?? []].flat();
  const complete = credentials.filter((credential) => credential.complete);
  if (complete.length > 1)
    throw wrongOption(
      "auth",
      complete.map(({ kind }) => kind),
      "one of them",
    );
  if (!document.mixedSecurity) chooseAuth(document.security, credentials);
  const baseUrl = addressOf(options, document.server);
  if (credentials.length > 0) checkSecure(baseUrl);
  // Browsers name themselves.
  const agent = "document" in globalThis ? {} : { "User-Agent": `${options.app ?? ""} ${document.userAgent}`.trim() };
  const headers = { ...agent, ...options.headers };
  checkHeaders(headers);
  const shared = { options, document, credentials, budget: RETRY_BUDGET };
  const core = { raw: createClient<Paths>({ baseUrl, headers, fetch: rawFetch(shared) }) };
  internals.set(core, shared);
  return core;
}

export const internalsOf = (core: ClientCore): Internals => internals.get(core) as Internals;
