// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ApiDescription } from "../runtime/description.js";

export const schemas: ApiDescription["schemas"] = {
  "#/components/schemas/ErrorResponse": () => ({
    properties: { error_code: { type: "string" }, error_msg: { type: "string" } },
    required: ["error_code", "error_msg"],
    type: "object",
  }),
  "#/components/schemas/FlowProtocol": () => ({ enum: ["srt-caller", "srt-listener"], type: "string" }),
  "#/components/schemas/FlowStatus": () => ({ enum: ["ACTIVE", "STANDBY"], type: "string" }),
  "#/components/schemas/GatewayErrorResponse": () => ({
    properties: { error_code: { type: "string" }, error_msg: { type: "string" }, request_id: { type: "string" } },
    required: ["error_code", "error_msg"],
    type: "object",
  }),
  "#/components/schemas/ListFlowRespItem": () => ({
    properties: {
      name: { type: "string" },
      region: { type: "string" },
      flow_id: { type: "string" },
      status: { $ref: "#/components/schemas/FlowStatus" },
      protocol: { $ref: "#/components/schemas/FlowProtocol" },
      description: { type: "string" },
    },
    required: ["name", "region", "flow_id", "status", "protocol"],
    type: "object",
  }),
  "#/components/schemas/ListFlowsResponse": () => ({
    properties: {
      flows: { items: { $ref: "#/components/schemas/ListFlowRespItem" }, type: "array" },
      total: { format: "int32", type: "integer" },
    },
    type: "object",
  }),
};
