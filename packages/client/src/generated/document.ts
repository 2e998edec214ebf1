// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { DocumentDescriptor } from "../runtime/generated.js";
import { errors } from "./errors.js";
import { specVersion } from "./meta.js";
import { schemeProjectId, schemeSdkDate, schemeSignature, schemeToken } from "./security.js";

export const document: DocumentDescriptor = {
  name: "flows-client",
  version: specVersion,
  server: {
    url: "https://live.{region}.myhuaweicloud.com",
    variables: { region: { pattern: "^[a-z0-9]+(-[a-z0-9]+)+$", example: "cn-north-4" } },
  },
  security: [[schemeToken], [schemeProjectId, schemeSdkDate, schemeSignature]],
  errors: errors,
  clientOptions: ["projectId"],
};
