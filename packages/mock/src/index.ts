import { api } from "./generated/index.js";
import type { Collections } from "./generated/types.js";
import { createMockFor, type DataOptions, type MockOf, type MockServerOf, startMockServerFor } from "./runtime/mock.js";
import type { ServerOptions } from "./runtime/node/server.js";
import type { CoreOptions } from "./runtime/options.js";

export interface MockOptions extends CoreOptions, DataOptions<Collections> {}
export interface MockServerOptions extends MockOptions, ServerOptions {}
export type Mock = MockOf<Collections>;
export type MockServer = MockServerOf<Collections>;

/** A mock without a network: give its `fetch` to a client. */
export function createMock(options: MockOptions = {}): Mock {
  return createMockFor<Collections>(api, options);
}

/** A mock that listens. @throws InvalidOptionError, and what `listen` throws where the port is taken. */
export function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  return startMockServerFor<Collections>(api, options);
}

export { specHash, specVersion } from "./generated/meta.js";
export type { Collections, Operations } from "./generated/types.js";
export { InvalidOptionError } from "./runtime/option-error.js";
export { type Credential, defaultCredential, type TokenGrant } from "./runtime/security/credentials.js";
