// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ClientCore } from "../runtime/index.js";
import { type PlainPage, firstOffset, plainPage, queryKey } from "../runtime/query.js";
import { type ListFlowsParams, listFlows } from "./operations/flows.js";
import type { ListFlowRespItem } from "./schemas.js";

/** Options for `useQuery` and the like: {@link listFlows}. */
export function listFlowsQuery(client: ClientCore, params?: ListFlowsParams) {
  return {
    queryKey: queryKey<ListFlowsParams | undefined>(client, "listFlows", params),
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<PlainPage<ListFlowRespItem>> => plainPage(await listFlows(client, params, { signal })),
  };
}

/** Options for `useInfiniteQuery` and the like: {@link listFlows}, page by page. */
export function listFlowsInfiniteQuery(client: ClientCore, params?: ListFlowsParams) {
  return {
    queryKey: queryKey<ListFlowsParams | undefined>(client, "listFlowsInfiniteQuery", params),
    queryFn: async ({ pageParam, signal }: { pageParam: number; signal: AbortSignal }): Promise<PlainPage<ListFlowRespItem>> =>
      plainPage(await listFlows(client, { ...params, offset: pageParam } as ListFlowsParams, { signal })),
    initialPageParam: firstOffset({ ...params }, "offset"),
    getNextPageParam: (page: PlainPage<ListFlowRespItem>): number | undefined => page.nextOffset,
  };
}
