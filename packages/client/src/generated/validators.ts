// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import { type Issue, type Validator, fail, isObject } from "./validators-support.js";

export const checkListFlows200: Validator = checkListFlowsResponse2;
export const checkListFlowsDefault: Validator = checkGatewayErrorResponse2;
export const checkErrorResponse: Validator = checkErrorResponse2;
export const checkFlowProtocol: Validator = checkFlowProtocol2;
export const checkFlowStatus: Validator = checkFlowStatus2;
export const checkGatewayErrorResponse: Validator = checkGatewayErrorResponse2;
export const checkListFlowRespItem: Validator = checkListFlowRespItem2;
export const checkListFlowsResponse: Validator = checkListFlowsResponse2;

function checkListFlowsResponse2(value: unknown, at: string, issues: Issue[]): void {
  if (!isObject(value)) return fail(issues, at, "type", value, "object");
  let member: unknown = value["flows"];
  if (member !== undefined) checkListFlowsResponse2Flows(member, at + "/flows", issues);
  member = value["total"];
  if (member !== undefined) {
    if (typeof member !== "number" || !Number.isInteger(member)) fail(issues, at + "/total", "type", member, "integer of 32 bits");
    else if (member < -2147483648 || member > 2147483647) fail(issues, at + "/total", "format", member, "integer of 32 bits");
  }
}

function checkGatewayErrorResponse2(value: unknown, at: string, issues: Issue[]): void {
  if (!isObject(value)) return fail(issues, at, "type", value, "object");
  let member: unknown = value["error_code"];
  if (member === undefined) fail(issues, at + "/error_code", "required", member, "string, required");
  else if (typeof member !== "string") fail(issues, at + "/error_code", "type", member, "string");
  member = value["error_msg"];
  if (member === undefined) fail(issues, at + "/error_msg", "required", member, "string, required");
  else if (typeof member !== "string") fail(issues, at + "/error_msg", "type", member, "string");
  member = value["request_id"];
  if (member !== undefined && typeof member !== "string") fail(issues, at + "/request_id", "type", member, "string");
}

function checkErrorResponse2(value: unknown, at: string, issues: Issue[]): void {
  if (!isObject(value)) return fail(issues, at, "type", value, "object");
  let member: unknown = value["error_code"];
  if (member === undefined) fail(issues, at + "/error_code", "required", member, "string, required");
  else if (typeof member !== "string") fail(issues, at + "/error_code", "type", member, "string");
  member = value["error_msg"];
  if (member === undefined) fail(issues, at + "/error_msg", "required", member, "string, required");
  else if (typeof member !== "string") fail(issues, at + "/error_msg", "type", member, "string");
}

function checkFlowProtocol2(value: unknown, at: string, issues: Issue[]): void {
  if (typeof value !== "string") return fail(issues, at, "type", value, 'one of "srt-caller", "srt-listener"');
  if (value !== "srt-caller" && value !== "srt-listener") fail(issues, at, "enum", value, 'one of "srt-caller", "srt-listener"');
}

function checkFlowStatus2(value: unknown, at: string, issues: Issue[]): void {
  if (typeof value !== "string") return fail(issues, at, "type", value, 'one of "ACTIVE", "STANDBY"');
  if (value !== "ACTIVE" && value !== "STANDBY") fail(issues, at, "enum", value, 'one of "ACTIVE", "STANDBY"');
}

function checkListFlowRespItem2(value: unknown, at: string, issues: Issue[]): void {
  if (!isObject(value)) return fail(issues, at, "type", value, "object");
  let member: unknown = value["name"];
  if (member === undefined) fail(issues, at + "/name", "required", member, "string, required");
  else if (typeof member !== "string") fail(issues, at + "/name", "type", member, "string");
  member = value["region"];
  if (member === undefined) fail(issues, at + "/region", "required", member, "string, required");
  else if (typeof member !== "string") fail(issues, at + "/region", "type", member, "string");
  member = value["flow_id"];
  if (member === undefined) fail(issues, at + "/flow_id", "required", member, "string, required");
  else if (typeof member !== "string") fail(issues, at + "/flow_id", "type", member, "string");
  member = value["status"];
  if (member === undefined) fail(issues, at + "/status", "required", member, 'one of "ACTIVE", "STANDBY", required');
  else checkFlowStatus2(member, at + "/status", issues);
  member = value["protocol"];
  if (member === undefined) fail(issues, at + "/protocol", "required", member, 'one of "srt-caller", "srt-listener", required');
  else checkFlowProtocol2(member, at + "/protocol", issues);
  member = value["description"];
  if (member !== undefined && typeof member !== "string") fail(issues, at + "/description", "type", member, "string");
}

function checkListFlowsResponse2Flows(value: unknown, at: string, issues: Issue[]): void {
  if (!Array.isArray(value)) return fail(issues, at, "type", value, "array");
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i];
    checkListFlowRespItem2(item, at + "/" + i, issues);
  }
}
