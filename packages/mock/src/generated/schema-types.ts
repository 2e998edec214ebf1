// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

/** Protocol. The value can be srt-caller or srt-listener. */
export type FlowProtocol = "srt-caller" | "srt-listener";

/** Status. The value can be ACTIVE (running) or STANDBY (not started). */
export type FlowStatus = "ACTIVE" | "STANDBY";

/** A flow in the flow list. */
export interface ListFlowRespItem {
  /** Flow name */
  name: string;
  /** Region */
  region: string;
  /** Flow ID */
  flow_id: string;
  status: FlowStatus;
  protocol: FlowProtocol;
  /** Description */
  description?: string;
}
