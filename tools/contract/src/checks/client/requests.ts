import { canCarry, plainCall, validCalls } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract, ParameterContract } from "../../spec/contract.ts";
import { isObject } from "../../spec/json.ts";
import { contentFor, schemaAt, successOf } from "../../spec/lookup.ts";
import { argumentsOf, propertyOf } from "../../subject/client.ts";
import { buildRequest, type CallValues } from "../../wire/build.ts";
import { requestFaults } from "../../wire/compare.ts";
import { alternativeName, authorize, TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { headerOf, type WireRequest, withHeader } from "../../wire/request.ts";
import { ALGORITHM, signatureFaults } from "../../wire/sign.ts";
import { titleOf } from "../mock/context.ts";
import { BASE, type ClientContext, callOnce, messageOf, split, versionToken } from "./context.ts";
import { goodAnswer } from "./scripted.ts";

/** Every call that the document allows becomes exactly the request that it describes. */
export function requestChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    const alternatives = operation.security.length === 0 ? [[]] : operation.security;
    const requests = alternatives.map(
      (alternative): Check => ({
        name: `${titleOf(operation)}: each valid call, authenticated by ${alternativeName(alternative)}, is the documented request`,
        async run(t) {
          for (const call of validCalls(context, operation)) {
            if (!canCarry(context, call, alternative) || isLost(call.values)) continue;
            const { given, options } = split(operation, call.values);
            const { sent, error } = await callOnce(context, operation, withHoles(given), {
              alternative,
              options,
              answers: [() => goodAnswer(operation)],
            });
            t.equal(
              sent.length,
              1,
              `${call.name}: requests sent${error === undefined ? "" : ` (${messageOf(error)})`}`,
            );
            const [request] = sent as [WireRequest];
            t.none(faults(context, operation, alternative, request, buildRequest(operation, call.values)), call.name);
            t.none(acceptFaults(operation, request), call.name);
            t.none(reservedFaults(operation, request), call.name);
            const agent = headerOf(request.headers, "user-agent") ?? "";
            t.ok(agent.includes(versionToken(context)), `User-Agent: ${agent}`);
            context.transcript?.(operation, alternativeName(alternative), call.name, request);
          }
        },
      }),
    );
    return [...requests, ...overrideChecks(context, operation), ...emptyChecks(context, operation)];
  });
}

/** A parameter of this name cannot be given to a client: an object takes it for something else. */
const isLost = ({ parameters }: CallValues): boolean => [...parameters].some(([{ name }]) => name === "__proto__");

/** The same values; a member of an object that is undefined is none. */
const withHoles = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      name !== "body" && isObject(value) ? { ...value, left_out: undefined } : value,
    ]),
  );

/** What a call says counts more than what its client was told, wherever the value goes. */
function overrideChecks(context: ClientContext, operation: OperationContract): Check[] {
  const names = new Set(operation.parameters.flatMap((one) => one.clientOption ?? []));
  if (names.size === 0) return [];
  return [
    {
      name: `${titleOf(operation)}: what a call says counts more than an option of its client`,
      async run(t) {
        const { values } = validCalls(context, operation)[0] ?? { values: plainCall(context, operation) };
        for (const alternative of operation.security) {
          const { sent, error } = await callOnce(context, operation, argumentsOf(operation, values), {
            alternative,
            options: Object.fromEntries([...names].map((name) => [name, "another-one"])),
            answers: [() => goodAnswer(operation)],
          });
          t.equal([sent.length, messageOf(error)], [1, "undefined"], "requests sent");
          const want = buildRequest(operation, values);
          for (const request of sent) t.none(faults(context, operation, alternative, request, want), "the request");
        }
      },
    },
  ];
}

function faults(
  context: ClientContext,
  operation: OperationContract,
  alternative: readonly string[],
  got: WireRequest,
  described: WireRequest,
): string[] {
  const now = new Date();
  const dated = headerOf(got.headers, "x-sdk-date");
  const given = { host: new URL(BASE).host, now };
  const signs = alternative.some((name) => context.contract.schemes.get(name)?.signatureAlgorithm === ALGORITHM);
  if (!signs) return requestFaults(got, authorize(context.contract, operation, described, alternative, given));
  // Signature and time are the sender's own: taken over here, checked on their own below.
  const dateFaults = Math.abs(timeOf(dated) - now.getTime()) < 60_000 ? [] : [`X-Sdk-Date is ${dated}, want now`];
  const value = headerOf(got.headers, "authorization") ?? "missing";
  const signed = authorize(
    context.contract,
    operation,
    withHeader(described, "X-Sdk-Date", dated ?? ""),
    alternative,
    given,
  );
  return [
    ...requestFaults(got, withHeader(signed, "Authorization", value)),
    ...signatureFaults(got, TEST_CREDENTIALS.keys),
    ...dateFaults,
  ];
}

function timeOf(sdkDate: string | undefined): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(sdkDate ?? "");
  return parts === null ? Number.NaN : Date.parse(`${parts.slice(1, 4).join("-")}T${parts.slice(4).join(":")}Z`);
}

/** `allowReserved` leaves characters that mean something in an address as they are. */
function reservedFaults(operation: OperationContract, request: WireRequest): string[] {
  return operation.parameters
    .filter((one) => one.in === "query" && one.allowReserved)
    .flatMap(({ name }) => request.query.filter(([key]) => key === name))
    .filter(([, value]) => /%(3A|2F|3F|40|5B|5D|2C|3B|24)/i.test(value))
    .map(([name, value]) => `${name}=${value}: reserved characters are encoded`);
}

/** Nothing stands for a list without items and an object without members. */
function emptyChecks(context: ClientContext, operation: OperationContract): Check[] {
  const empty = operation.parameters.flatMap((parameter): [ParameterContract, unknown][] => {
    const { type } = schemaAt(context.contract, parameter.schemaPointer);
    const value = type === "array" ? [] : type === "object" ? {} : undefined;
    const isOptional = parameter.in === "query" && !parameter.required && parameter.mediaType === undefined;
    const fits = value !== undefined && context.checker.isValid(parameter.schemaPointer, value);
    return isOptional && fits ? [[parameter, value]] : [];
  });
  if (empty.length === 0) return [];
  return [
    {
      name: `${titleOf(operation)}: an empty list or object is no parameter`,
      async run(t) {
        const plain = plainCall(context, operation);
        const { given, options } = split(operation, plain);
        const { query } = buildRequest(operation, plain);
        for (const [parameter, value] of empty) {
          const more = { ...given, [propertyOf(operation, parameter)]: value };
          const { sent, error } = await callOnce(context, operation, more, { options });
          t.equal([messageOf(error), sent[0]?.query], ["undefined", query], parameter.name);
        }
      },
    },
  ];
}

/** A client that names what it accepts names what the document answers. */
function acceptFaults(operation: OperationContract, request: WireRequest): string[] {
  const accept = headerOf(request.headers, "accept");
  const content = successOf(operation)?.content ?? [];
  if (content.length === 0) return [];
  if (accept === undefined) return ["Accept is missing"];
  if (accept.includes("*/*")) return [];
  const accepted = accept.split(",").map((part) => part.split(";")[0]?.trim() ?? "");
  return accepted.some((type) => contentFor(content, type) !== undefined)
    ? []
    : [`Accept: ${accept}, want one of ${content.map((one) => one.mediaType).join(", ")}`];
}
