import type { Core } from "./core.js";
import { createFetch } from "./fetch.js";
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
 */
export function createHandlers<Handler>(
  { http, HttpResponse }: MswLibrary<Handler>,
  core: Core,
  { origins }: HandlerOptions = {},
): Handler[] {
  const answer = createFetch(core);
  const resolver = async ({ request }: { request: Request }) => {
    const { origin, pathname, search } = new URL(request.url);
    const isOurs = origins === undefined ? isKnownPath(core, pathname + search) : origins.includes(origin);
    if (!isOurs) return undefined;
    // A caller that gave up does not see the answer any more, so that is one case with a broken connection.
    return answer(request).catch(() => HttpResponse.error());
  };
  return [http.all("*", resolver)];
}

function isKnownPath({ state }: Core, target: string): boolean {
  const path = target.slice(0, endOfPath(target));
  return state.router.match(path) !== undefined || findIssuer(state.api, path) !== undefined;
}
