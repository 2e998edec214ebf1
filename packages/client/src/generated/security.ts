// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { SecurityScheme } from "../runtime/generated.js";

export const schemeProjectId: SecurityScheme = { name: "ProjectId", parameterName: "X-Project-Id", clientOption: "projectId" };

export const schemeSdkDate: SecurityScheme = { name: "SdkDate", parameterName: "X-Sdk-Date" };

export const schemeSignature: SecurityScheme = { name: "Signature", parameterName: "Authorization", signatureAlgorithm: "SDK-HMAC-SHA256" };

export const schemeToken: SecurityScheme = { name: "Token", parameterName: "X-Auth-Token" };
