// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import { isInteger, isText, type ParameterDescriptor } from "../runtime/generated.js";

export const parameterLimit: ParameterDescriptor = {
  name: "limit",
  in: "query",
  check: (value) => isInteger(value, 1, 100),
  expected: "an integer from 1 to 100",
};

export const parameterOffset: ParameterDescriptor = {
  name: "offset",
  in: "query",
  check: (value) => isInteger(value, 0),
  expected: "an integer of at least 0",
};

export const parameterProjectId: ParameterDescriptor = {
  name: "project_id",
  in: "path",
  required: true,
  clientOption: "projectId",
  check: (value) => isText(value, 1),
  expected: "text of at least 1 character",
};
