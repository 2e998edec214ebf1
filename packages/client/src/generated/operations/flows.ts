// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ClientCore, PageCall, PageCallOptions } from "../../runtime/index.js";
import { type PagedOperationDescriptor, callPaged } from "../../runtime/generated.js";
import { parameterLimit, parameterOffset, parameterProjectId } from "../parameters.js";
import type { ListFlowRespItem, ListFlowsResponse } from "../schemas.js";

/** Parameters of {@link listFlows}. */
export interface ListFlowsParams {
  /**
   * Project ID. "Obtaining a Project ID" says how to obtain it.
   *
   * Default: the client's option `projectId`.
   */
  project_id?: string | undefined;
  /**
   * Number of records on each page. The value ranges from 1 to 100 and defaults to 10.
   * @defaultValue 10
   */
  limit?: number | undefined;
  /** Offset, which is the position where the query starts. The value must be greater than or equal to 0. */
  offset?: number | undefined;
}

/** What {@link listFlows} answers. */
export type ListFlowsResult = ListFlowsResponse;

/** How {@link listFlows} is sent. */
export const listFlowsOperation: PagedOperationDescriptor = {
  id: "listFlows",
  method: "GET",
  path: "/v1/{project_id}/flows",
  parameters: [parameterProjectId, parameterLimit, parameterOffset],
  accept: "application/json",
  idempotent: true,
  pagination: { limit: "limit", offset: "offset", items: "flows", total: "total", defaultLimit: 10 },
  permission: "live:ott:listFlow",
  rateLimit: { calls: 80, seconds: 60 },
};

/**
 * Querying Flows
 *
 * Queries flows.
 *
 * GET /v1/\{project_id\}/flows
 *
 * Needs the permission live:ott:listFlow (List).
 *
 * Answers in pages: a promise of the first one, and an async iterable of all items.
 * @param client A client made by {@link createFlowsClient} or {@link createFlowsCore}.
 * @throws {@link ParameterError} before sending, where a parameter breaks a constraint.
 * @throws {@link ClientError} one of its classes for everything else that can fail.
 * @see https://support.huaweicloud.com/intl/en-us/api-medialive/ListFlows.html
 */
export function listFlows(
  client: ClientCore,
  params?: ListFlowsParams,
  options?: PageCallOptions,
): PageCall<ListFlowRespItem, ListFlowsResult> {
  return callPaged(client, listFlowsOperation, { ...params }, options);
}
