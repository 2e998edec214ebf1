// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ClientCore } from "../runtime/index.js";
import {
  type InfiniteQueryOptions,
  type PlainPage,
  type QueryOptions,
  infiniteQueryOf,
  pageQueryOf,
} from "../runtime/query.js";
import { type ListFlowsParams, listFlows } from "./operations/flows.js";
import type { ListFlowRespItem } from "./schemas.js";

/** Options for `useQuery` and the like: {@link listFlows}. */
export function listFlowsQuery(
  client: ClientCore,
  params?: ListFlowsParams,
): QueryOptions<ListFlowsParams | undefined, PlainPage<ListFlowRespItem>> {
  return pageQueryOf(client, "listFlows", params, listFlows);
}

/** Options for `useInfiniteQuery` and the like: {@link listFlows}, page by page. */
export function listFlowsInfiniteQuery(
  client: ClientCore,
  params?: ListFlowsParams,
): InfiniteQueryOptions<ListFlowsParams | undefined, ListFlowRespItem> {
  return infiniteQueryOf(client, "listFlowsInfiniteQuery", params, listFlows, "offset");
}
