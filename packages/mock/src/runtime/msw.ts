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
  /** Answers only requests to these origins (`https://api.example.com`). @default every origin */
  readonly origins?: readonly string[];
}

/**
 * One handler that answers every path of the document, whatever its origin; other requests are left to the handlers
 * after it. Faults of the connection become network errors.
 */
export function createHandlers<Handler>(
  { http, HttpResponse }: MswLibrary<Handler>,
  core: Core,
  { origins }: HandlerOptions = {},
): Handler[] {
  const answer = createFetch(core);
  const resolver = async ({ request }: { request: Request }) => {
    const { origin, pathname, search } = new URL(request.url);
    if (origins !== undefined && !origins.includes(origin)) return undefined;
    if (!isKnownPath(core, pathname + search)) return undefined;
    try {
      return await answer(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      return HttpResponse.error();
    }
  };
  return [http.all("*", resolver)];
}

function isKnownPath({ state }: Core, target: string): boolean {
  const path = target.slice(0, endOfPath(target));
  return state.router.match(path) !== undefined || findIssuer(state.api, path) !== undefined;
}
