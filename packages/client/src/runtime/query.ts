import type { ApiCall } from "./call.js";
import { ClientCore } from "./core.js";
import type { Values } from "./operation.js";
import type { Page } from "./pagination.js";

/** A page as plain data: it can be kept in a cache, compared and sent to a browser. */
export interface PlainPage<Item> {
  items: readonly Item[];
  /** Undefined where the server does not say. */
  total: number | undefined;
  offset: number;
  /** Where the next page starts; undefined after the last one. */
  nextOffset: number | undefined;
}

/** Key of a query: operation, what the client was made for, parameters. It holds no credentials. */
export type QueryKey<Params> = readonly [operation: string, scope: Readonly<Record<string, unknown>>, params: Params];

/** Options for `useQuery` and the like. */
export interface QueryOptions<Params, Data> {
  queryKey: QueryKey<Params>;
  queryFn: (context: { signal: AbortSignal }) => Promise<Data>;
}

/** Options for `useInfiniteQuery` and the like: a page is found by its offset. */
export interface InfiniteQueryOptions<Params, Item> {
  queryKey: QueryKey<Params>;
  queryFn: (context: { pageParam: number; signal: AbortSignal }) => Promise<PlainPage<Item>>;
  initialPageParam: number;
  getNextPageParam: (page: PlainPage<Item>) => number | undefined;
}

/** Options for `useMutation` and the like. */
export interface MutationOptions<Params, Data> {
  mutationKey: readonly [operation: string];
  mutationFn: (params: Params) => Promise<Data>;
}

/**
 * A standalone operation. It says `ApiCall`, not the `Promise` that would do: so the compiler takes `Data` from the name
 * of the type, not from its members, for each of a document's operations.
 */
type Operation<Params, Data> = (client: ClientCore, params: Params, options: { signal: AbortSignal }) => ApiCall<Data>;

/** Options to read what one call answers. */
export function queryOf<Params, Data>(
  client: ClientCore,
  name: string,
  params: Params,
  operation: Operation<Params, Data>,
): QueryOptions<Params, Data> {
  return {
    queryKey: queryKey(client, name, params),
    queryFn: ({ signal }) => operation(client, params, { signal }),
  };
}

/** The same where an answer may have no body: it is null, since TanStack Query takes no undefined for data. */
export function nullableQueryOf<Params, Data>(
  client: ClientCore,
  name: string,
  params: Params,
  operation: Operation<Params, Data>,
): QueryOptions<Params, NonNullable<Data> | null> {
  return {
    queryKey: queryKey(client, name, params),
    queryFn: async ({ signal }) => (await operation(client, params, { signal })) ?? null,
  };
}

/** Options to read one page of a list. */
export function pageQueryOf<Params, Item>(
  client: ClientCore,
  name: string,
  params: Params,
  operation: Operation<Params, Page<Item>>,
): QueryOptions<Params, PlainPage<Item>> {
  return {
    queryKey: queryKey(client, name, params),
    queryFn: async ({ signal }) => plainPage(await operation(client, params, { signal })),
  };
}

/**
 * Options to read a list page by page.
 *
 * @param offset Name of the parameter that says where a page starts.
 */
export function infiniteQueryOf<Params, Item>(
  client: ClientCore,
  name: string,
  params: Params,
  operation: Operation<Params, Page<Item>>,
  offset: string,
): InfiniteQueryOptions<Params, Item> {
  return {
    queryKey: queryKey(client, name, params),
    queryFn: async ({ pageParam, signal }) =>
      plainPage(await operation(client, { ...params, [offset]: pageParam }, { signal })),
    initialPageParam: Number((params as Values | undefined)?.[offset] ?? 0),
    getNextPageParam: (page) => page.nextOffset,
  };
}

/** Options to call an operation that changes something. */
export function mutationOf<Params, Data>(
  client: ClientCore,
  name: string,
  operation: (client: ClientCore, params: Params) => ApiCall<Data>,
): MutationOptions<Params, Data> {
  return { mutationKey: [name], mutationFn: async (params) => operation(client, params) };
}

function queryKey<Params>(core: ClientCore, operation: string, params: Params): QueryKey<Params> {
  const { options, document } = ClientCore.internalsOf(core);
  const names = ["baseUrl", ...Object.keys(document.server?.variables ?? {}), ...document.clientOptions];
  const scope: Record<string, unknown> = {};
  for (const name of names) if (options[name] !== undefined) scope[name] = options[name];
  return [operation, scope, params];
}

function plainPage<Item>(page: Page<Item>): PlainPage<Item> {
  const { items, total, offset } = page;
  return { items, total, offset, nextOffset: page.hasNextPage() ? offset + items.length : undefined };
}
