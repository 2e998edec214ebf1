// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

export type FlowProtocol = "srt-caller" | "srt-listener";

export type FlowStatus = "ACTIVE" | "STANDBY";

export type ListFlowRespItem = { name: string; region: string; flow_id: string; status: FlowStatus; protocol: FlowProtocol; description?: string };
