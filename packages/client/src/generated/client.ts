// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { PageCall, PageCallOptions } from "../runtime/index.js";
import { type RawClient, rawClient } from "../runtime/generated.js";
import { type FlowsClientOptions, type FlowsCore, createFlowsCore } from "./core.js";
import { type ListFlowsParams, type ListFlowsResult, listFlows } from "./operations/flows.js";
import type { ListFlowRespItem } from "./schemas.js";
import type { paths } from "./types.js";

/** Flows of Huawei Cloud Live, for stream transport over SRT */
export interface FlowsClient extends FlowsCore {
  /**
   * The plain openapi-fetch client, with the same authentication, retries and timeouts. Resolves for error statuses
   * too.
   */
  readonly raw: RawClient<paths>;

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
   * @throws {@link ParameterError} before sending, where a parameter breaks a constraint.
   * @throws {@link ClientError} one of its classes for everything else that can fail.
   * @see https://support.huaweicloud.com/intl/en-us/api-medialive/ListFlows.html
   */
  listFlows(params?: ListFlowsParams, options?: PageCallOptions): PageCall<ListFlowRespItem, ListFlowsResult>;
}

/**
 * Makes a client of Huawei Cloud Live flows.
 * @throws {@link ConfigurationError} for every mistake that can be seen before a request.
 */
export function createFlowsClient(options: FlowsClientOptions): FlowsClient {
  const core = createFlowsCore(options);
  const methods: Omit<FlowsClient, keyof FlowsCore> = {
    raw: rawClient<paths>(core),
    listFlows: (params, options) => listFlows(core, params, options),
  };
  return Object.assign(core, methods) as FlowsClient;
}
