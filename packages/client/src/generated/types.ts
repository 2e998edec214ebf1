// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

export type paths = {
  "/v1/{project_id}/flows": {
    /**
     * Querying Flows
     * @description Queries flows.
     */
    get: operations["listFlows"];
  };
};
export type webhooks = Record<string, never>;
export type components = {
  schemas: {
    /** @description Error answered by the service. */
    ErrorResponse: {
      /** @description Error code */
      error_code: string;
      /** @description Error message */
      error_msg: string;
    };
    /**
     * @description Protocol. The value can be srt-caller or srt-listener.
     * @enum {string}
     */
    FlowProtocol: "srt-caller" | "srt-listener" | (string & {});
    /**
     * @description Status. The value can be ACTIVE (running) or STANDBY (not started).
     * @enum {string}
     */
    FlowStatus: "ACTIVE" | "STANDBY" | (string & {});
    /** @description Error answered by the API gateway, or by the service without a request ID. */
    GatewayErrorResponse: {
      /** @description Error code */
      error_code: string;
      /** @description Error message */
      error_msg: string;
      /** @description ID of the request, given by the gateway */
      request_id?: string;
    };
    /** @description A flow in the flow list. */
    ListFlowRespItem: {
      /** @description Flow name */
      name: string;
      /** @description Region */
      region: string;
      /** @description Flow ID */
      flow_id: string;
      status: components["schemas"]["FlowStatus"];
      protocol: components["schemas"]["FlowProtocol"];
      /** @description Description */
      description?: string;
    };
    /** @description A page of flows. */
    ListFlowsResponse: {
      /** @description Flow list */
      flows?: components["schemas"]["ListFlowRespItem"][];
      /**
       * Format: int32
       * @description Total number
       */
      total?: number;
    };
  };
  responses: never;
  parameters: {
    /**
     * @description Number of records on each page. The value ranges from 1 to 100 and defaults to 10.
     * @example 10
     */
    Limit: number;
    /**
     * @description Offset, which is the position where the query starts. The value must be greater than or equal to 0.
     * @example 0
     */
    Offset: number;
    /**
     * @description Project ID. "Obtaining a Project ID" says how to obtain it.
     * @example 77b6a44cba5143ab91d13ab9a8ff44fd
     */
    ProjectId: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
};
export type $defs = Record<string, never>;
export interface operations {
  listFlows: {
    parameters: {
      query?: {
        /**
         * @description Number of records on each page. The value ranges from 1 to 100 and defaults to 10.
         * @example 10
         */
        limit?: components["parameters"]["Limit"];
        /**
         * @description Offset, which is the position where the query starts. The value must be greater than or equal to 0.
         * @example 0
         */
        offset?: components["parameters"]["Offset"];
      };
      header?: never;
      path: {
        /**
         * @description Project ID. "Obtaining a Project ID" says how to obtain it.
         * @example 77b6a44cba5143ab91d13ab9a8ff44fd
         */
        project_id: components["parameters"]["ProjectId"];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Response to the request for querying flows */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ListFlowsResponse"];
        };
      };
      /** @description Response indicating an error */
      400: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ErrorResponse"];
        };
      };
      /** @description Any other error, answered by the API gateway or by the service */
      default: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["GatewayErrorResponse"];
        };
      };
    };
  };
}
