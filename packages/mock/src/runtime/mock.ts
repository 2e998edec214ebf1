import { checkOptions } from "./check-options.js";
import { type Core, createCore } from "./core.js";
import type { DataSource } from "./data/store.js";
import type { ApiDescription } from "./description.js";
import { createFetch } from "./fetch.js";
import type { RecordedRequest } from "./journal.js";
import type { RunningServer, ServerOptions } from "./node/server.js";
import type { CoreOptions, ResolvedOptions } from "./options.js";
import { createView, type MockView } from "./view.js";

/** Data by collection: a number of seeded items, or the items. Left out: the document's example. */
export type DataOptions<Collections> = { readonly [Name in keyof Collections]?: number | readonly Collections[Name][] };

export interface MockOf<Operations, Collections> extends MockView<Operations, Collections> {
  /** Answers without a network: for the `fetch` option of any client. */
  readonly fetch: typeof fetch;
  /** Data, scenarios and journal of one project alone: parallel tests that share a mock do not meet. */
  scope(value: string): MockView<Operations, Collections>;
}

export interface MockServerOf<Operations, Collections> extends MockOf<Operations, Collections>, RunningServer {}

/** Told of every request, after it was answered; secrets are hidden. */
export type RequestListener = (request: RecordedRequest) => void;

export interface ListenerOption {
  readonly onRequest?: RequestListener;
}

type AnyOptions<Collections> = CoreOptions & DataOptions<Collections> & ListenerOption;

const SERVER_OPTIONS = ["port", "host", "socket", "tls"];

export function createMockFor<Operations, Collections>(
  api: ApiDescription,
  options: AnyOptions<Collections>,
): MockOf<Operations, Collections> {
  return toMock(createCore(api, resolveOptions(api, options, [])));
}

export async function startMockServerFor<Operations, Collections>(
  api: ApiDescription,
  options: AnyOptions<Collections> & ServerOptions,
): Promise<MockServerOf<Operations, Collections>> {
  const core = createCore(api, resolveOptions(api, options, SERVER_OPTIONS));
  const { startServer } = await import("#server");
  const server = await startServer(core, options);
  return extend(toMock<Operations, Collections>(core), server);
}

/** The core behind a mock, for adapters. */
export const coreOf = new WeakMap<object, Core>();

function toMock<Operations, Collections>(core: Core): MockOf<Operations, Collections> {
  const view = createView<Operations, Collections>(core.state);
  const mock = extend(view, {
    fetch: createFetch(core),
    scope: (value: string) => createView<Operations, Collections>(core.state, value),
  });
  coreOf.set(mock, core);
  return mock;
}

/** Adds members and keeps the getters, which a spread would read once. */
function extend<Base extends object, Added extends object>(base: Base, added: Added): Base & Added {
  return Object.defineProperties(base, Object.getOwnPropertyDescriptors(added)) as Base & Added;
}

/** @throws InvalidOptionError */
function resolveOptions(api: ApiDescription, options: object, adapter: readonly string[]): ResolvedOptions {
  const collections = new Set(api.operations.flatMap(({ pagination }) => pagination?.collection ?? []));
  checkOptions(options, [...collections, ...adapter]);
  const given = options as Record<string, unknown>;
  const data = Object.fromEntries([...collections].map((name) => [name, given[name] as DataSource | undefined]));
  const { onRequest, ...core } = options as CoreOptions & ListenerOption;
  return { ...core, data, onRequest };
}
