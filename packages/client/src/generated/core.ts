// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

import type { BaseOptions, ClientCore } from "../runtime/index.js";
import { createCore, rawClient } from "../runtime/generated.js";
import { document } from "./document.js";
import type { paths } from "./types.js";

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

/**
 * The plain openapi-fetch client of the same document, with a client's authentication, retries and timeouts.
 *
 * It resolves for error statuses too, and is an import of its own to keep it out of bundles that do without.
 */
export function raw(client: FlowsCore) {
  return rawClient<paths>(client);
}
