// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { OperationDescription } from "../runtime/description.js";
import * as validators from "./validators.js";

export const operations: readonly OperationDescription[] = [
  {
    id: "listFlows",
    name: "listFlows",
    method: "GET",
    path: "/v1/{project_id}/flows",
    summary: "Querying Flows",
    parameters: [
      {
        name: "project_id",
        in: "path",
        required: true,
        style: "simple",
        explode: false,
        shape: { types: ["string"] },
        check: validators.checkPathProjectId,
        clientOption: "projectId",
      },
      {
        name: "limit",
        in: "query",
        required: false,
        style: "form",
        explode: true,
        shape: { types: ["integer"] },
        check: validators.checkQueryLimit,
        default: 10,
      },
      {
        name: "offset",
        in: "query",
        required: false,
        style: "form",
        explode: true,
        shape: { types: ["integer"] },
        check: validators.checkQueryOffset,
      },
    ],
    security: [["Token"], ["ProjectId", "SdkDate", "Signature"]],
    responses: [
      {
        status: "200",
        description: "Response to the request for querying flows",
        headers: [],
        content: [
          {
            mediaType: "application/json",
            schema: () => ({ $ref: "#/components/schemas/ListFlowsResponse" }),
            examples: [
              {
                name: "flows",
                value: () => ({
                  flows: [
                    {
                      name: "test",
                      region: "cn-north-5",
                      flow_id: "fcbc63d1-06d8-47ba-8fd9-cd0096b72f6d",
                      status: "STANDBY",
                      protocol: "srt-caller",
                      description: "test",
                    },
                  ],
                  total: 8,
                }),
              },
            ],
          },
        ],
      },
      {
        status: "400",
        description: "Response indicating an error",
        headers: [],
        content: [
          {
            mediaType: "application/json",
            schema: () => ({ $ref: "#/components/schemas/ErrorResponse" }),
            examples: [
              {
                name: "invalidParameter",
                value: () => ({ error_code: "LIVE.100011001", error_msg: "Request parameters is invalid" }),
              },
            ],
          },
        ],
      },
      {
        status: "default",
        description: "Any other error, answered by the API gateway or by the service",
        headers: [],
        content: [
          {
            mediaType: "application/json",
            schema: () => ({ $ref: "#/components/schemas/GatewayErrorResponse" }),
            examples: [
              {
                name: "unauthenticated",
                value: () => ({
                  error_code: "APIGW.0301",
                  error_msg: "Incorrect IAM authentication information: x-auth-token not found",
                  request_id: "7b1c0fa9c5d84a2e9f6d3b8e0a4c1d25",
                }),
              },
            ],
          },
        ],
      },
    ],
    pagination: {
      limit: "limit",
      offset: "offset",
      items: "flows",
      total: "total",
      collection: "flows",
      itemSchema: () => ({ $ref: "#/components/schemas/ListFlowRespItem" }),
      checkItem: validators.checkFlowsItem,
    },
    action: "live:ott:listFlow",
    rateLimit: { calls: 80, seconds: 60 },
  },
];
