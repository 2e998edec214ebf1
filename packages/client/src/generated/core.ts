// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { BaseOptions, ClientCore } from "../runtime/index.js";
import { createCore } from "../runtime/generated.js";
import { document } from "./document.js";

/** Options of {@link createFlowsClient}. */
export interface FlowsClientOptions extends BaseOptions {
  /**
   * Region ID. Huawei's SDKs list cn-north-1, cn-north-4, cn-east-3, ap-southeast-2 and ap-southeast-3; the list is not
   * closed.
   */
  region?: string | undefined;
  /** Project ID. "Obtaining a Project ID" says how to obtain it. */
  projectId?: string | undefined;
}

/** A client without its methods: what the standalone operations take. */
export type FlowsCore = ClientCore;

/**
 * Makes a client without its methods, so that a bundler keeps only the operations that are imported.
 * @throws {@link ConfigurationError} for every mistake that can be seen before a request.
 */
export function createFlowsCore(options: FlowsClientOptions): FlowsCore {
  return createCore(document, options);
}
