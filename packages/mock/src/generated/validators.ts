// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import { type Issue, type Validator, fail, isObject, required } from "./validators-support.js";

export const checkFlowsItem: Validator = checkListFlowRespItem;

export function checkPathProjectId(value: unknown, at: string, issues: Issue[]): void {
  if (typeof value !== "string") return fail(issues, at, "type", value, "string of at least 1 character");
  if (value.length === 0) fail(issues, at, "minLength", value, "string of at least 1 character");
}

export function checkQueryLimit(value: unknown, at: string, issues: Issue[]): void {
  if (typeof value !== "number" || !Number.isInteger(value)) return fail(issues, at, "type", value, "integer from 1 to 100");
  if (value < 1) fail(issues, at, "minimum", value, "integer from 1 to 100");
  else if (value > 100) fail(issues, at, "maximum", value, "integer from 1 to 100");
}

export function checkQueryOffset(value: unknown, at: string, issues: Issue[]): void {
  if (typeof value !== "number" || !Number.isInteger(value)) return fail(issues, at, "type", value, "integer from 0 to 9007199254740991");
  if (value < 0) fail(issues, at, "minimum", value, "integer from 0 to 9007199254740991");
  else if (value > 9007199254740991) fail(issues, at, "maximum", value, "integer from 0 to 9007199254740991");
}

function checkListFlowRespItem(value: unknown, at: string, issues: Issue[]): void {
  if (!isObject(value)) return fail(issues, at, "type", value, "object");
  requiredString(value["name"], at, "/name", issues);
  requiredString(value["region"], at, "/region", issues);
  requiredString(value["flow_id"], at, "/flow_id", issues);
  required(value["status"], at, "/status", issues, checkFlowStatus, 'one of "ACTIVE", "STANDBY"');
  required(value["protocol"], at, "/protocol", issues, checkFlowProtocol, 'one of "srt-caller", "srt-listener"');
  optionalString(value["description"], at, "/description", issues);
}

function checkFlowStatus(value: unknown, at: string, issues: Issue[]): void {
  if (typeof value !== "string") return fail(issues, at, "type", value, 'one of "ACTIVE", "STANDBY"');
  if (value !== "ACTIVE" && value !== "STANDBY") fail(issues, at, "enum", value, 'one of "ACTIVE", "STANDBY"');
}

function checkFlowProtocol(value: unknown, at: string, issues: Issue[]): void {
  if (typeof value !== "string") return fail(issues, at, "type", value, 'one of "srt-caller", "srt-listener"');
  if (value !== "srt-caller" && value !== "srt-listener") fail(issues, at, "enum", value, 'one of "srt-caller", "srt-listener"');
}

function optionalString(member: unknown, at: string, key: string, issues: Issue[]): void {
  if (member === undefined) return;
  else if (typeof member !== "string") fail(issues, at + key, "type", member, "string");
}

function requiredString(member: unknown, at: string, key: string, issues: Issue[]): void {
  if (member === undefined) fail(issues, at + key, "required", member, "string, required");
  else if (typeof member !== "string") fail(issues, at + key, "type", member, "string");
}
