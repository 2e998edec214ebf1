// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ResponseCheck } from "../runtime/index.js";
import { createResponseCheck, type StandardSchema, standardSchema, type ValidationOptions } from "../runtime/validation.js";
import type {
  ErrorResponse,
  FlowProtocol,
  FlowStatus,
  GatewayErrorResponse,
  ListFlowRespItem,
  ListFlowsResponse,
} from "./schemas.js";
import {
  checkErrorResponse,
  checkFlowProtocol,
  checkFlowStatus,
  checkGatewayErrorResponse,
  checkListFlowRespItem,
  checkListFlows200,
  checkListFlowsDefault,
  checkListFlowsResponse,
} from "./validators.js";

/**
 * Checks what a client receives against the document, as its option `validate`.
 * @returns undefined where the mode is `off`.
 */
export function validateResponses(options: ValidationOptions = {}): ResponseCheck | undefined {
  return createResponseCheck({ listFlows: { "200": checkListFlows200, default: checkListFlowsDefault } }, options);
}

/** {@link ErrorResponse} for libraries that take a Standard Schema. */
export const ErrorResponseSchema: StandardSchema<ErrorResponse> = /* @__PURE__ */ standardSchema("flows", checkErrorResponse);

/** {@link FlowProtocol} for libraries that take a Standard Schema. */
export const FlowProtocolSchema: StandardSchema<FlowProtocol> = /* @__PURE__ */ standardSchema("flows", checkFlowProtocol);

/** {@link FlowStatus} for libraries that take a Standard Schema. */
export const FlowStatusSchema: StandardSchema<FlowStatus> = /* @__PURE__ */ standardSchema("flows", checkFlowStatus);

/** {@link GatewayErrorResponse} for libraries that take a Standard Schema. */
export const GatewayErrorResponseSchema: StandardSchema<GatewayErrorResponse> = /* @__PURE__ */ standardSchema("flows", checkGatewayErrorResponse);

/** {@link ListFlowRespItem} for libraries that take a Standard Schema. */
export const ListFlowRespItemSchema: StandardSchema<ListFlowRespItem> = /* @__PURE__ */ standardSchema("flows", checkListFlowRespItem);

/** {@link ListFlowsResponse} for libraries that take a Standard Schema. */
export const ListFlowsResponseSchema: StandardSchema<ListFlowsResponse> = /* @__PURE__ */ standardSchema("flows", checkListFlowsResponse);
