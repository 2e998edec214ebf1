import { chooseAuth, wrongAuth } from "./auth/choose.js";
import type { Credential } from "./auth/credential.js";
import { setHeaders } from "./headers.js";
import { wrongOption } from "./mismatch.js";
import type { ErrorTable, SecurityAlternatives, ServerDescriptor, Values } from "./operation.js";
import type { BaseOptions } from "./options.js";
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
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** Sent with every request. */
  readonly headers: Headers;
  /** Left of {@link RETRY_BUDGET}. */
  budget: number;
}

/** A client without its methods: what the standalone operations take. */
export class ClientCore {
  /** Private to the runtime too: nothing that prints a client can reach it. */
  readonly #internals: Internals;

  /** @internal */
  constructor(internals: Internals) {
    this.#internals = internals;
  }

  /** @internal */
  static internalsOf(core: ClientCore): Internals {
    return core.#internals;
  }
}

/**
 * Checks the options of a client and makes what its calls share.
 *
 * @throws {@link ConfigurationError} for every mistake that can be seen before a request.
 */
export function createCore(document: DocumentDescriptor, options: BaseOptions): ClientCore {
  for (const name of document.clientOptions) {
    const value = (options as Values)[name];
    // They become part of paths and headers. The word for an absent one has the form as well.
    if (!/^(?!\.+$)[\w.~-]+$/.test(value as string)) {
      throw wrongOption(name, value, "letters, digits and - _ . ~");
    }
  }
  const credentials = [options.auth ?? []].flat();
  if (credentials.filter(({ complete }) => complete)[1]) throw wrongAuth(credentials, "one of them");
  if (!document.mixedSecurity) chooseAuth(document.security, credentials);
  const baseUrl = addressOf(options as Values, document.server);
  if (credentials.length) checkSecure(baseUrl);
  const headers = new Headers();
  // Browsers name themselves.
  if (!("document" in globalThis)) {
    setHeaders(headers, { "User-Agent": `${options.app ?? ""} ${document.userAgent}` });
  }
  setHeaders(headers, options.headers);
  return new ClientCore({
    options: options as Internals["options"],
    document,
    credentials,
    baseUrl,
    headers,
    budget: RETRY_BUDGET,
  });
}
