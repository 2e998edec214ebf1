import { type CaseSource, plainCall } from "../../cases/calls.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { basePath, type Door, type MockOptions, type MockSubject, type RunningMock } from "../../subject/mock.ts";
import { nameOf } from "../../subject/names.ts";
import { buildRequest, type CallValues } from "../../wire/build.ts";
import { authorize, TEST_CREDENTIALS } from "../../wire/credentials.ts";
import type { WireRequest } from "../../wire/request.ts";

/** What every check of the mock works with. */
export interface MockContext extends CaseSource {
  mock: MockSubject;
}

/** Base of requests to a mock in this process: they never reach a network. */
export const BASE = "http://mock.test";

/** The mock knows our credentials and no others. */
export const KNOWN: MockOptions = {
  credentials: [TEST_CREDENTIALS.keys],
  tokens: [TEST_CREDENTIALS.token],
};

/** Runs something against a mock and closes it, whatever happens. */
export async function withMock<Result>(
  context: MockContext,
  options: MockOptions,
  door: Door,
  use: (mock: RunningMock) => Promise<Result>,
): Promise<Result> {
  const running = await context.mock.start({ ...KNOWN, ...options }, door);
  try {
    return await use(running);
  } finally {
    await running.close();
  }
}

/** A mock in this process, as the package makes it: `Mock` names what of it a check uses. */
export const createMock = <Mock>(context: MockContext, options: object): Mock =>
  (context.mock.module["createMock"] as (options: object) => Mock)(options);

/** What a mock in this process calls an operation: as the document does, made to fit where that is no identifier. */
export function nameIn(mock: { requests: object }, operation: OperationContract): string {
  const name = nameOf(Object.keys(mock.requests), operation);
  if (name === undefined) throw new Error(`the mock has no operation ${operation.id}`);
  return name;
}

/** A request with the credentials of one alternative, the first where none is named. */
export function signed(
  context: MockContext,
  operation: OperationContract,
  base: string,
  request: WireRequest,
  alternative: readonly string[] = operation.security[0] ?? [],
): WireRequest {
  const host = new URL(base).host;
  return authorize(context.contract, operation, request, alternative, { host, now: new Date() });
}

/** The plainest request that the document allows, with credentials. */
export function plainRequest(context: MockContext, operation: OperationContract, base: string): WireRequest {
  return signed(context, operation, base, unsigned(context, operation, plainCall(context, operation)));
}

export function unsigned(context: MockContext, operation: OperationContract, values: CallValues): WireRequest {
  const request = buildRequest(operation, values);
  return { ...request, path: `${basePath(context.contract)}${request.path}` };
}

/** The plainest request that the document allows, without credentials. */
export const bare = (context: MockContext, operation: OperationContract): WireRequest =>
  unsigned(context, operation, plainCall(context, operation));

/** The plainest request by an alternative, with this token where one is wanted. */
export function withToken(
  context: MockContext,
  operation: OperationContract,
  alternative: readonly string[],
  token: string,
): WireRequest {
  const credentials = { ...TEST_CREDENTIALS, token };
  const given = { host: new URL(BASE).host, now: new Date(), credentials };
  return authorize(context.contract, operation, bare(context, operation), alternative, given);
}

/** `GET /v1/{project_id}/flows`: how checks name an operation. */
export const titleOf = (operation: OperationContract): string => `${operation.method} ${operation.path}`;
