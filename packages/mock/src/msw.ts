import { type HttpHandler, HttpResponse, http } from "msw";
import { createMock, type Mock, type MockOptions } from "./index.js";
import { coreOf } from "./runtime/mock.js";
import { createHandlers, type HandlerOptions } from "./runtime/msw.js";

/**
 * Handlers for `setupServer` or `setupWorker` of MSW 2 or 3.
 *
 * @param mock A mock, to keep its data and journal at hand; or the options of a new one.
 * @throws InvalidOptionError where the options cannot be used
 */
export function handlers(mock: Mock | MockOptions = {}, options: HandlerOptions = {}): HttpHandler[] {
  const core = coreOf.get(mock) ?? coreOf.get(createMock(mock as MockOptions));
  if (core === undefined) throw new TypeError("handlers: expected a mock, or options for a new one");
  return createHandlers<HttpHandler>({ http, HttpResponse }, core, options);
}

export type { HandlerOptions } from "./runtime/msw.js";
