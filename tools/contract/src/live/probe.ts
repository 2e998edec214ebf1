import { type CaseSource, invalidCalls, plainCall, validCalls } from "../cases/calls.ts";
import { answerFaults } from "../checks/answer-faults.ts";
import type { OperationContract, ParameterContract } from "../spec/contract.ts";
import type { Json } from "../spec/json.ts";
import type { Answer } from "../wire/answer.ts";
import { breakRequest } from "../wire/break.ts";
import { buildRequest } from "../wire/build.ts";
import { authorize, type TestCredentials } from "../wire/credentials.ts";
import type { WireRequest } from "../wire/request.ts";

/** Where the service and the document disagree. */
export interface Disagreement {
  request: string;
  faults: string[];
}

export interface ProbeOptions {
  /** `live.cn-north-4.myhuaweicloud.com` */
  host: string;
  credentials: TestCredentials;
  /** The alternative of authentication that the credentials are for, by what its schemes are. */
  byToken: boolean;
  /** Values of parameters that clients share (`projectId`). */
  shared: Record<string, string>;
  send(request: WireRequest): Promise<Answer>;
  /** Most requests of each operation; the cloud allows 80 calls a minute. */
  most: number;
  now?: () => Date;
}

/**
 * Asks a service what the document says of it. Only operations that read: nothing is changed, and nothing but the
 * service's own answers is judged.
 */
export async function probe(
  source: CaseSource,
  options: ProbeOptions,
): Promise<{ asked: number; found: Disagreement[] }> {
  const found: Disagreement[] = [];
  let asked = 0;
  for (const operation of source.contract.operations.filter((one) => one.method === "GET")) {
    for (const { name, request, valid } of requests(source, operation, options).slice(0, options.most)) {
      const answer = await options.send(request);
      asked++;
      const faults = answerFaults(source, operation, answer);
      if (valid && answer.status >= 300) faults.push(`status ${answer.status}, the document allows the request`);
      if (!valid && answer.status < 300) faults.push(`status ${answer.status}, the document refuses the request`);
      if (faults.length > 0) found.push({ request: `${operation.method} ${operation.path}: ${name}`, faults });
    }
  }
  return { asked, found };
}

interface Probe {
  name: string;
  request: WireRequest;
  valid: boolean;
}

/** Valid and invalid requests in turn, so that a small number still tries both; one without credentials. */
function requests(source: CaseSource, operation: OperationContract, options: ProbeOptions): Probe[] {
  const isShared = (one: ParameterContract): boolean =>
    one.clientOption !== undefined && one.clientOption in options.shared;
  const withShared = (parameters: Map<ParameterContract, Json>) =>
    new Map(
      [...parameters].map(([one, value]) => [
        one,
        isShared(one) ? (options.shared[one.clientOption ?? ""] as Json) : value,
      ]),
    );
  const alternative =
    operation.security.find((names) => (names.length === 1) === options.byToken) ?? operation.security[0] ?? [];
  const signed = (request: WireRequest): WireRequest =>
    authorize(source.contract, operation, request, alternative, {
      host: options.host,
      now: options.now?.() ?? new Date(),
      credentials: options.credentials,
    });
  const plain = buildRequest(operation, { parameters: withShared(plainCall(source, operation).parameters) });
  const valid = validCalls(source, operation)
    .filter(
      ({ values }) =>
        ![...values.parameters].some(
          ([one, value]) => isShared(one) && value !== plainCall(source, operation).parameters.get(one),
        ),
    )
    .map(
      ({ name, values }): Probe => ({
        name,
        valid: true,
        request: signed(buildRequest(operation, { parameters: withShared(values.parameters) })),
      }),
    );
  const invalid = invalidCalls(source, operation)
    .filter((call) => !isShared(call.parameter))
    .map(
      (call): Probe => ({ name: call.name, valid: false, request: signed(breakRequest(plain, call, operation.path)) }),
    );
  const all: Probe[] =
    operation.security.length === 0 ? [] : [{ name: "no credentials", valid: false, request: plain }];
  for (let index = 0; index < Math.max(valid.length, invalid.length); index++) {
    all.push(...[valid[index], invalid[index]].filter((one) => one !== undefined));
  }
  return all;
}
