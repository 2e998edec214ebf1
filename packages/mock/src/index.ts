import { api } from "./generated/index.js";
import type { Collections, Operations } from "./generated/types.js";
import {
  createMockFor,
  type DataOptions,
  type ListenerOption,
  type MockOf,
  type MockServerOf,
  startMockServerFor,
} from "./runtime/mock.js";
import type { ServerOptions } from "./runtime/node/server.js";
import type { CoreOptions } from "./runtime/options.js";
import type { MockView } from "./runtime/view.js";

export interface MockOptions extends CoreOptions, DataOptions<Collections>, ListenerOption {}
export interface MockServerOptions extends MockOptions, ServerOptions {}
export type Mock = MockOf<Operations, Collections>;
export type MockServer = MockServerOf<Operations, Collections>;
export type ScopedMock = MockView<Operations, Collections>;

/**
 * A mock without a network: give its `fetch` to a client.
 *
 * @throws InvalidOptionError where an option or the data cannot be used
 */
export function createMock(options: MockOptions = {}): Mock {
  return createMockFor<Operations, Collections>(api, options);
}

/**
 * A mock that listens.
 *
 * @throws InvalidOptionError where an option, the data or the address cannot be used
 */
export function startMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  return startMockServerFor<Operations, Collections>(api, options);
}

export { specHash, specVersion } from "./generated/meta.js";
export type { Collections, Operations } from "./generated/types.js";
export type { Collection, ItemMatch } from "./runtime/data/collection.js";
export { ExpectationError, type RequestMatch } from "./runtime/expectations.js";
export type { Issue } from "./runtime/issue.js";
export type { RecordedRefusal, RecordedRequest } from "./runtime/journal.js";
export type { RequestListener } from "./runtime/mock.js";
export { InvalidOptionError } from "./runtime/option-error.js";
export type { Change, Delay, ScenarioHandle, ScenarioStep } from "./runtime/scenario.js";
export { type Credential, defaultCredential, type TokenGrant } from "./runtime/security/credentials.js";
export type { IamUser } from "./runtime/security/token-issuer.js";
