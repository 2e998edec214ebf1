import { type Core, createCore } from "./core.js";
import type { Collection } from "./data/collection.js";
import type { DataSource } from "./data/store.js";
import type { ApiDescription } from "./description.js";
import { createFetch } from "./fetch.js";
import type { RunningServer, ServerOptions } from "./node/server.js";
import type { CoreOptions, ResolvedOptions } from "./options.js";

/** Data by collection: a number of seeded items, or the items. */
export type DataOptions<Collections> = { readonly [Name in keyof Collections]?: number | readonly Collections[Name][] };

/** The data of each collection, to be changed between requests. */
export type MockData<Collections> = { readonly [Name in keyof Collections]: Collection<Collections[Name]> };

export interface MockOf<Collections> {
  /** Answers without a network: for the `fetch` option of any client. */
  readonly fetch: typeof fetch;
  readonly data: MockData<Collections>;
}

export interface MockServerOf<Collections> extends MockOf<Collections>, RunningServer {}

export function createMockFor<Collections>(
  api: ApiDescription,
  options: CoreOptions & DataOptions<Collections>,
): MockOf<Collections> {
  return toMock(createCore(api, resolveOptions(api, options)));
}

export async function startMockServerFor<Collections>(
  api: ApiDescription,
  options: CoreOptions & DataOptions<Collections> & ServerOptions,
): Promise<MockServerOf<Collections>> {
  const core = createCore(api, resolveOptions(api, options));
  const { startServer } = await import("#server");
  return Object.assign(toMock<Collections>(core), await startServer(core, options));
}

function toMock<Collections>(core: Core): MockOf<Collections> {
  const data = Object.fromEntries(core.data.names.map((name) => [name, core.data.collection(name)]));
  return { fetch: createFetch(core), data: data as unknown as MockData<Collections> };
}

function resolveOptions(api: ApiDescription, options: object): ResolvedOptions {
  const collections = api.operations.flatMap(({ pagination }) => pagination?.collection ?? []);
  const given = options as Record<string, unknown>;
  const data = Object.fromEntries(collections.map((name) => [name, given[name] as DataSource | undefined]));
  return { ...(options as CoreOptions), data };
}
