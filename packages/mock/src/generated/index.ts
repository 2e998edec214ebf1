// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ApiDescription } from "../runtime/description.js";
import { errorCodes } from "./errors.js";
import { specHash, specVersion } from "./meta.js";
import { operations } from "./routes.js";
import { schemas } from "./schemas.js";
import { securitySchemes } from "./security.js";

export const api: ApiDescription = {
  name: "flows",
  title: "Huawei Cloud Live flows",
  specVersion,
  specHash,
  operations,
  securitySchemes,
  basePaths: [],
  serverVariables: { region: "cn-north-4" },
  errorBody: { code: "error_code", message: "error_msg", requestId: "request_id" },
  errorCodes,
  schemas,
};
