import { plainCall } from "../../cases/calls.ts";
import type { Trial } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import type { RunningMock } from "../../subject/mock.ts";
import { authorize, TEST_CREDENTIALS } from "../../wire/credentials.ts";
import type { WireRequest } from "../../wire/request.ts";
import { type MockContext, unsigned, withMock } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

/** An operation, and the way to sign a call of it. */
export interface Site {
  context: MockContext;
  operation: OperationContract;
  alternative: string[];
}

/** What the clock of the mock says. */
export const NOW = Date.parse("2031-05-06T07:08:09Z");

/** The plainest call, with changes, signed at a time by some keys. */
export function sign(
  { context, operation, alternative }: Site,
  base: string,
  setup: { time?: number; keys?: typeof TEST_CREDENTIALS.keys; change?: (request: WireRequest) => WireRequest } = {},
): WireRequest {
  const plain = unsigned(context, operation, plainCall(context, operation));
  return authorize(context.contract, operation, (setup.change ?? ((one) => one))(plain), alternative, {
    host: new URL(base).host,
    now: new Date(setup.time ?? NOW),
    credentials: { ...TEST_CREDENTIALS, ...(setup.keys !== undefined && { keys: setup.keys }) },
  });
}

export const withClock = (site: Site, options: object, use: (mock: RunningMock) => Promise<void>): Promise<void> =>
  withMock(site.context, { now: () => NOW, ...options }, "process", use);

export async function isRefused(
  t: Trial,
  site: Site,
  mock: RunningMock,
  request: WireRequest,
  what: string,
): Promise<string> {
  const answer = await mock.send(request);
  t.none(errorFaults(site.context, site.operation, answer, "unauthenticated", 401), what);
  return answer.text;
}
