// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ClientCore } from "../runtime/index.js";
import {
  type InfiniteQueryOptions,
  type PlainPage,
  type QueryOptions,
  firstOffset,
  plainPage,
  queryKey,
} from "../runtime/query.js";
import { type ListFlowsParams, listFlows } from "./operations/flows.js";
import type { ListFlowRespItem } from "./schemas.js";

/** Options for `useQuery` and the like: {@link listFlows}. */
export function listFlowsQuery(
  client: ClientCore,
  params?: ListFlowsParams,
): QueryOptions<ListFlowsParams | undefined, PlainPage<ListFlowRespItem>> {
  return {
    queryKey: queryKey(client, "listFlows", params),
    queryFn: async ({ signal }) => plainPage(await listFlows(client, params, { signal })),
  };
}

/** Options for `useInfiniteQuery` and the like: {@link listFlows}, page by page. */
export function listFlowsInfiniteQuery(
  client: ClientCore,
  params?: ListFlowsParams,
): InfiniteQueryOptions<ListFlowsParams | undefined, ListFlowRespItem> {
  return {
    queryKey: queryKey(client, "listFlowsInfiniteQuery", params),
    queryFn: async ({ pageParam, signal }) =>
      plainPage(await listFlows(client, { ...params, offset: pageParam } as ListFlowsParams, { signal })),
    initialPageParam: firstOffset({ ...params }, "offset"),
    getNextPageParam: (page) => page.nextOffset,
  };
}
