// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { DocumentDescriptor } from "../runtime/generated.js";
import { errors } from "./errors.js";
import { schemeProjectId, schemeSdkDate, schemeSignature, schemeToken } from "./security.js";

export const document: DocumentDescriptor = {
  userAgent: "flows-client/1.0.0",
  spec: "a6a94470b919",
  server: {
    url: "https://live.{region}.myhuaweicloud.com",
    variables: {
      region: {
        pattern: "^[a-z0-9]+(-[a-z0-9]+)+$",
        expected: "a value such as cn-north-4, or baseUrl instead",
      },
    },
  },
  security: [[schemeToken], [schemeProjectId, schemeSdkDate, schemeSignature]],
  errors,
  clientOptions: ["projectId"],
};
