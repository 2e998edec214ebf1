import { HttpResponse as HttpResponse3, http as http3 } from "msw";
import { setupServer as setupServer3 } from "msw/node";
import { HttpResponse as HttpResponse2, http as http2 } from "msw2";
import { setupServer as setupServer2 } from "msw2/node";
import { createMock, type Mock, type MockOptions, startMockServer } from "../index.js";
import { coreOf } from "../runtime/mock.js";
import { createHandlers } from "../runtime/msw.js";

/** A way to the mock. Every door must give the same answers. */
export interface Door {
  readonly mock: Mock;
  /** Origin that requests are sent to. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  close(): void | Promise<void>;
}

export type OpenDoor = (options?: MockOptions) => Promise<Door>;

const ORIGIN = "https://live.mock.test";

export const doors: readonly [name: string, open: OpenDoor][] = [
  ["socket", openSocket],
  ["fetch", openFetch],
  ["MSW 2", (options) => openMsw(options, { http: http2, HttpResponse: HttpResponse2 }, setupServer2)],
  ["MSW 3", (options) => openMsw(options, { http: http3, HttpResponse: HttpResponse3 }, setupServer3)],
];

async function openSocket(options?: MockOptions): Promise<Door> {
  const mock = await startMockServer(options);
  return { mock, origin: mock.url, fetch: globalThis.fetch, close: () => mock.close() };
}

async function openFetch(options?: MockOptions): Promise<Door> {
  const mock = createMock(options);
  return { mock, origin: ORIGIN, fetch: mock.fetch, close() {} };
}

interface Interceptor {
  listen(): void;
  close(): void;
}

async function openMsw<Handler>(
  options: MockOptions | undefined,
  library: Parameters<typeof createHandlers<Handler>>[0],
  setupServer: (...handlers: Handler[]) => Interceptor,
): Promise<Door> {
  const mock = createMock(options);
  const core = coreOf.get(mock);
  if (core === undefined) throw new Error("the mock has no core");
  const interceptor = setupServer(...createHandlers(library, core, { origins: [ORIGIN] }));
  interceptor.listen();
  return { mock, origin: ORIGIN, fetch: globalThis.fetch, close: () => interceptor.close() };
}
