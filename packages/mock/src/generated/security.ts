// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { ApiDescription } from "../runtime/description.js";

export const securitySchemes: ApiDescription["securitySchemes"] = {
  ProjectId: { type: "apiKey", in: "header", parameterName: "X-Project-Id", clientOption: "projectId" },
  SdkDate: { type: "apiKey", in: "header", parameterName: "X-Sdk-Date" },
  Signature: { type: "apiKey", in: "header", parameterName: "Authorization", signatureAlgorithm: "SDK-HMAC-SHA256" },
  Token: {
    type: "apiKey",
    in: "header",
    parameterName: "X-Auth-Token",
    tokenIssuer: { method: "POST", path: "/v3/auth/tokens", header: "X-Subject-Token" },
  },
};
