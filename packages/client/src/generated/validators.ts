// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import { type Issue, type Validator, fail, isObject, optional, required } from "./validators-support.js";

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
  optional(value["flows"], at, "/flows", issues, checkListFlowsResponse2Flows);
  optionalIntegerOf32Bits(value["total"], at, "/total", issues);
}

function checkGatewayErrorResponse2(value: unknown, at: string, issues: Issue[]): void {
  if (!isObject(value)) return fail(issues, at, "type", value, "object");
  requiredString(value["error_code"], at, "/error_code", issues);
  requiredString(value["error_msg"], at, "/error_msg", issues);
  optionalString(value["request_id"], at, "/request_id", issues);
}

function checkErrorResponse2(value: unknown, at: string, issues: Issue[]): void {
  if (!isObject(value)) return fail(issues, at, "type", value, "object");
  requiredString(value["error_code"], at, "/error_code", issues);
  requiredString(value["error_msg"], at, "/error_msg", issues);
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
  requiredString(value["name"], at, "/name", issues);
  requiredString(value["region"], at, "/region", issues);
  requiredString(value["flow_id"], at, "/flow_id", issues);
  required(value["status"], at, "/status", issues, checkFlowStatus2, 'one of "ACTIVE", "STANDBY"');
  required(value["protocol"], at, "/protocol", issues, checkFlowProtocol2, 'one of "srt-caller", "srt-listener"');
  optionalString(value["description"], at, "/description", issues);
}

function checkListFlowsResponse2Flows(value: unknown, at: string, issues: Issue[]): void {
  if (!Array.isArray(value)) return fail(issues, at, "type", value, "array");
  for (let i = 0; i < value.length; i++) {
    const item: unknown = value[i];
    checkListFlowRespItem2(item, at + "/" + i, issues);
  }
}

function optionalIntegerOf32Bits(member: unknown, at: string, key: string, issues: Issue[]): void {
  if (member === undefined) return;
  else if (typeof member !== "number" || !Number.isInteger(member)) fail(issues, at + key, "type", member, "integer of 32 bits");
  else if (member < -2147483648 || member > 2147483647) fail(issues, at + key, "format", member, "integer of 32 bits");
}

function optionalString(member: unknown, at: string, key: string, issues: Issue[]): void {
  if (member === undefined) return;
  else if (typeof member !== "string") fail(issues, at + key, "type", member, "string");
}

function requiredString(member: unknown, at: string, key: string, issues: Issue[]): void {
  if (member === undefined) fail(issues, at + key, "required", member, "string, required");
  else if (typeof member !== "string") fail(issues, at + key, "type", member, "string");
}
