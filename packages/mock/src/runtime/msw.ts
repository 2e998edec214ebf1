import type { Core } from "./core.js";
import { createFetch } from "./fetch.js";
import { show } from "./issue.js";
import { InvalidOptionError } from "./option-error.js";
import { endOfPath } from "./query.js";
import { findIssuer } from "./security/token-issuer.js";

/** The part of MSW that is needed; versions 2 and 3 both have it. */
export interface MswLibrary<Handler> {
  readonly http: {
    all(path: string | RegExp, resolver: (info: { request: Request }) => Promise<Response | undefined>): Handler;
  };
  readonly HttpResponse: { error(): Response };
}

export interface HandlerOptions {
  /**
   * Origins (`https://api.example.com`) that the mock answers for: every path of them, unknown ones with its 404.
   *
   * @default every origin, and of each the paths of the document
   */
  readonly origins?: readonly string[];
}

/**
 * One handler that answers for the mock; requests that are none of its business are left to the handlers after it.
 * Faults of the connection become network errors.
 *
 * @throws InvalidOptionError
 */
export function createHandlers<Handler>(
  { http, HttpResponse }: MswLibrary<Handler>,
  core: Core,
  { origins }: HandlerOptions = {},
): Handler[] {
  const answer = createFetch(core);
  const own = origins === undefined ? undefined : readOrigins(origins);
  const resolver = async ({ request }: { request: Request }) => {
    const { origin, pathname, search } = new URL(request.url);
    const isOurs = own === undefined ? isKnownPath(core, pathname + search) : own.includes(origin);
    if (!isOurs) return undefined;
    // A caller that gave up does not see the answer any more, so that is one case with a broken connection.
    return answer(request).catch(() => HttpResponse.error());
  };
  return [http.all("*", resolver)];
}

/** An origin that is none would match no request, and each would go out to the network. */
function readOrigins(origins: readonly string[]): string[] {
  if (!Array.isArray(origins)) throw new InvalidOptionError("origins", show(origins), "a list of origins");
  return origins.map((text: unknown) => {
    const url = typeof text === "string" && URL.canParse(text) ? new URL(text) : undefined;
    if (url?.href === `${url?.origin}/`) return url.origin;
    throw new InvalidOptionError("origins", show(text), "an origin such as https://api.example.com");
  });
}

function isKnownPath({ state }: Core, target: string): boolean {
  const path = target.slice(0, endOfPath(target));
  return state.router.match(path) !== undefined || findIssuer(state.api, path) !== undefined;
}
