// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { components } from "./types.js";

/** Error answered by the service. */
export type ErrorResponse = components["schemas"]["ErrorResponse"];

/** Protocol. The value can be srt-caller or srt-listener. */
export type FlowProtocol = components["schemas"]["FlowProtocol"];

/**
 * Values of {@link FlowProtocol} that the document knows.
 *
 * - `srt-caller`: the flow connects to the peer, as SRT caller
 * - `srt-listener`: the flow waits for the peer to connect, as SRT listener
 */
export type KnownFlowProtocol = "srt-caller" | "srt-listener";

/** Whether the document knows this value of {@link FlowProtocol}: a `switch` behind it can be exhaustive. */
export function isKnownFlowProtocol(value: unknown): value is KnownFlowProtocol {
  return (["srt-caller", "srt-listener"] as unknown[]).includes(value);
}

/** Status. The value can be ACTIVE (running) or STANDBY (not started). */
export type FlowStatus = components["schemas"]["FlowStatus"];

/**
 * Values of {@link FlowStatus} that the document knows.
 *
 * - `ACTIVE`: running
 * - `STANDBY`: not started
 */
export type KnownFlowStatus = "ACTIVE" | "STANDBY";

/** Whether the document knows this value of {@link FlowStatus}: a `switch` behind it can be exhaustive. */
export function isKnownFlowStatus(value: unknown): value is KnownFlowStatus {
  return (["ACTIVE", "STANDBY"] as unknown[]).includes(value);
}

/** Error answered by the API gateway, or by the service without a request ID. */
export type GatewayErrorResponse = components["schemas"]["GatewayErrorResponse"];

/** A flow in the flow list. */
export type ListFlowRespItem = components["schemas"]["ListFlowRespItem"];

/** A page of flows. */
export type ListFlowsResponse = components["schemas"]["ListFlowsResponse"];
