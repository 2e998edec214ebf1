import type { Check, Trial } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject } from "../../spec/json.ts";
import { isUsualStatus } from "../../spec/lookup.ts";
import type { RunningMock } from "../../subject/mock.ts";
import { alternativeName, authorize, TEST_CREDENTIALS, type TestCredentials } from "../../wire/credentials.ts";
import { encode } from "../../wire/encode.ts";
import { headerOf, type WireRequest, withHeader, withoutHeader } from "../../wire/request.ts";
import { ALGORITHM, sdkDate } from "../../wire/sign.ts";
import { parse } from "../answer-faults.ts";
import { bare, type MockContext, signed, titleOf, withMock } from "./context.ts";
import { codeFor, errorFaults } from "./expected-error.ts";
import { missingReason, placeOf, toldScheme } from "./missing-schemes.ts";

/** Authentication is asked for exactly as the document's alternatives say. */
export function securityChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => {
    if (operation.security.length === 0 || operation.security.some((one) => one.length === 0)) {
      return [anonymousCheck(context, operation)];
    }
    const checks = [missingCheck(context, operation), incompleteCheck(context, operation)];
    if (singleKeys(context, operation).length > 0) checks.push(unknownKeyCheck(context, operation));
    const signing = operation.security.find((names) => names.some((name) => isSignature(context, name)));
    if (signing !== undefined)
      checks.push(signatureCheck(context, operation, signing), clockCheck(context, operation, signing));
    if (operation.security.some((names) => names.some((name) => isIssuedToken(context, name)))) {
      checks.push(tokenCheck(context, operation));
    }
    if (signing?.some((name) => context.contract.schemes.get(name)?.clientOption !== undefined)) {
      checks.push(sharedOptionCheck(context, operation, signing));
    }
    return checks;
  });
}

const isSignature = (context: MockContext, name: string): boolean =>
  context.contract.schemes.get(name)?.signatureAlgorithm === ALGORITHM;

const isIssuedToken = (context: MockContext, name: string): boolean =>
  context.contract.schemes.get(name)?.node["x-token-issuer"] !== undefined;

function anonymousCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: no credentials are asked for`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const answer = await mock.send(bare(context, operation));
        t.ok(isUsualStatus(operation, answer.status), `got ${answer.status}, want success without credentials`);
      });
    },
  };
}

async function refused(
  t: Trial,
  context: MockContext,
  operation: OperationContract,
  mock: RunningMock,
  request: WireRequest,
  what: string,
): Promise<void> {
  const answer = await mock.send(request);
  t.none(errorFaults(context, operation, answer, "unauthenticated", 401), what);
}

function missingCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: without credentials it answers the documented refusal, and says what is missing`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        await refused(t, context, operation, mock, bare(context, operation), "no credentials");
        const answer = await mock.send(bare(context, operation));
        const scheme = toldScheme(context, operation, []);
        t.equal(answer.headers.get("x-mock-reason"), missingReason(context, scheme), "x-mock-reason");
        const [code, member] = [codeFor(operation, "unauthenticated"), context.contract.errorBody?.message];
        if (code === undefined || member === undefined) return;
        const want = `${code.message.replace(/\.$/, "")}: ${placeOf(context, scheme).toLowerCase()} not found`;
        t.equal(asObject(parse(answer.text))[member], want, member);
      });
    },
  };
}

/** Whether the rest of an alternative is no alternative itself. */
function isNeeded(operation: OperationContract, alternative: readonly string[], name: string): boolean {
  return !operation.security.some((other) => other.every((one) => one !== name && alternative.includes(one)));
}

/** Every proper part of an alternative that is no alternative itself. */
function incompleteCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: each alternative needs all of its parts, none of them empty`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        for (const alternative of operation.security) {
          const whole = signed(context, operation, mock.base, bare(context, operation), alternative);
          for (const name of alternative.filter((one) => isNeeded(operation, alternative, one))) {
            const what = `${alternativeName(alternative)} without ${name}`;
            const sent = alternative.filter((one) => one !== name);
            const want = missingReason(context, toldScheme(context, operation, sent));
            for (const [how, request] of [
              [what, withoutScheme(context, whole, name)],
              [`${what} (empty)`, emptied(context, whole, name)],
            ] as const) {
              await refused(t, context, operation, mock, request, how);
              t.equal((await mock.send(request)).headers.get("x-mock-reason"), want, `${how}: x-mock-reason`);
            }
          }
        }
      });
    },
  };
}

function withoutScheme(context: MockContext, request: WireRequest, name: string): WireRequest {
  const scheme = context.contract.schemes.get(name);
  const key = scheme?.parameterName ?? "";
  if (scheme?.type !== "apiKey") return withoutHeader(request, "authorization");
  if (scheme.in === "query") return { ...request, query: request.query.filter(([one]) => one !== encode(key)) };
  return withoutHeader(request, scheme.in === "cookie" ? "cookie" : key);
}

function emptied(context: MockContext, request: WireRequest, name: string): WireRequest {
  const scheme = context.contract.schemes.get(name);
  if (scheme?.type !== "apiKey") return withHeader(request, "Authorization", "");
  const key = scheme.parameterName ?? "";
  if (scheme.in === "query") {
    return { ...request, query: request.query.map(([one, value]) => [one, one === encode(key) ? "" : value]) };
  }
  return scheme.in === "cookie" ? withHeader(request, "Cookie", `${key}=`) : withHeader(request, key, "");
}

/** Alternatives of one scheme whose value the mock knows or does not know. */
const singleKeys = (context: MockContext, operation: OperationContract): string[][] =>
  operation.security.filter(([name = "", ...others]) => {
    const scheme = context.contract.schemes.get(name);
    return others.length === 0 && scheme?.signatureAlgorithm === undefined && scheme?.httpScheme !== "basic";
  });

function unknownKeyCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a key that the mock was not given is refused, spaces before one do no harm`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        for (const alternative of singleKeys(context, operation)) {
          const credentials = { ...TEST_CREDENTIALS, token: "nobody-knows-it" };
          const given = { host: new URL(mock.base).host, now: new Date(), credentials };
          const request = authorize(context.contract, operation, bare(context, operation), alternative, given);
          await refused(t, context, operation, mock, request, alternativeName(alternative));
          const right = signed(context, operation, mock.base, bare(context, operation), alternative);
          const value = headerOf(right.headers, "authorization");
          if (value === undefined) continue;
          const spaced = withHeader(right, "Authorization", value.replace(" ", "   "));
          const { status } = await mock.send(spaced);
          t.ok(isUsualStatus(operation, status), `${alternativeName(alternative)} behind spaces: got ${status}`);
        }
      });
    },
  };
}

function tokenCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a token that was not given to the mock is refused`,
    async run(t) {
      const alternative = operation.security.find((names) => names.some((name) => isIssuedToken(context, name))) ?? [];
      await withMock(context, {}, "process", async (mock) => {
        const given = {
          host: "mock.test",
          now: new Date(),
          credentials: { ...TEST_CREDENTIALS, token: "another-token" },
        };
        const request = authorize(context.contract, operation, bare(context, operation), alternative, given);
        await refused(t, context, operation, mock, request, "another token");
      });
    },
  };
}

/** A signature stands for exactly the request that was signed, by exactly the keys that are known. */
function signatureCheck(context: MockContext, operation: OperationContract, alternative: string[]): Check {
  return {
    name: `${titleOf(operation)}: a signature is checked against every signed part`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const good = signed(context, operation, mock.base, bare(context, operation), alternative);
        t.ok((await mock.send(good)).status < 300, "the untouched request is accepted");
        for (const [what, request] of forgeries(context, operation, mock.base, good, alternative)) {
          await refused(t, context, operation, mock, request, what);
        }
      });
    },
  };
}

function forgeries(
  context: MockContext,
  operation: OperationContract,
  base: string,
  good: WireRequest,
  alternative: string[],
): [string, WireRequest][] {
  const value = headerOf(good.headers, "authorization") ?? "";
  const date = headerOf(good.headers, "x-sdk-date") ?? "";
  const by = (keys: Partial<TestCredentials["keys"]>) =>
    authorize(context.contract, operation, bare(context, operation), alternative, {
      host: new URL(base).host,
      now: new Date(),
      credentials: { ...TEST_CREDENTIALS, keys: { ...TEST_CREDENTIALS.keys, ...keys } },
    });
  const lastDigit = value.at(-1) === "0" ? "1" : "0";
  const otherFirst = value.replace(/Signature=(.)/, (_match, digit) => `Signature=${digit === "0" ? "1" : "0"}`);
  const [year = ""] = date.split("T");
  return [
    ["one digit of the signature changed", withHeader(good, "Authorization", value.slice(0, -1) + lastDigit)],
    ["its first digit changed", withHeader(good, "Authorization", otherFirst)],
    ["the signature cut short", withHeader(good, "Authorization", value.slice(0, -2))],
    ["no signature at all", withHeader(good, "Authorization", value.replace(/, Signature=.*/, ""))],
    ["another algorithm", withHeader(good, "Authorization", value.replace(ALGORITHM, "SDK-HMAC-MD5"))],
    ["another secret key", by({ secretKey: "another-secret" })],
    ["an unknown access key", by({ accessKey: "UNKNOWNACCESSKEY" })],
    ["another query", { ...good, query: [...good.query, ["added", "1"]] }],
    ["another date", withHeader(good, "X-Sdk-Date", `${year}T000001Z`)],
    ["another host", withHeader(good, "Host", "elsewhere.test")],
    ...(typeof good.body === "string"
      ? [["another body", { ...good, body: `${good.body} ` }] as [string, WireRequest]]
      : []),
    ["a date that is not signed", unsignDate(good, value)],
  ];
}

/** The same header without `x-sdk-date` among the signed names: the signature no longer fits either. */
const unsignDate = (good: WireRequest, value: string): WireRequest =>
  withHeader(good, "Authorization", value.replace(/;?x-sdk-date/, ""));

function clockCheck(context: MockContext, operation: OperationContract, alternative: string[]): Check {
  return {
    name: `${titleOf(operation)}: a signature is good for fifteen minutes either way`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const at = (minutes: number) =>
          authorize(context.contract, operation, bare(context, operation), alternative, {
            host: new URL(mock.base).host,
            now: new Date(Date.now() + minutes * 60_000),
          });
        for (const minutes of [-14.5, -1, 1, 14.5]) {
          t.ok((await mock.send(at(minutes))).status < 300, `signed ${minutes} minutes from now is accepted`);
        }
        for (const minutes of [-525_600, -16, 16]) {
          await refused(t, context, operation, mock, at(minutes), `signed ${minutes} minutes from now`);
        }
        for (const date of ["", "yesterday", sdkDate(new Date()).replace("Z", ""), new Date().toISOString()]) {
          const request = withHeader(bare(context, operation), "X-Sdk-Date", date);
          const full = signed(
            context,
            operation,
            mock.base,
            request,
            alternative.filter((name) => isNoDate(context, name)),
          );
          await refused(t, context, operation, mock, full, `X-Sdk-Date: ${date}`);
        }
      });
    },
  };
}

const isNoDate = (context: MockContext, name: string): boolean =>
  context.contract.schemes.get(name)?.format === undefined;

/** A value that stands both in the path and in a credential header must be the same in both. */
function sharedOptionCheck(context: MockContext, operation: OperationContract, alternative: string[]): Check {
  return {
    name: `${titleOf(operation)}: a header that repeats a path parameter must agree with it`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const scheme = alternative.map((name) => context.contract.schemes.get(name)).find((one) => one?.clientOption);
        const name = scheme?.parameterName ?? "";
        const rest = alternative.filter((one) => one !== scheme?.name);
        const request = withHeader(bare(context, operation), name, "another-value");
        const answer = await mock.send(signed(context, operation, mock.base, request, rest));
        t.none(errorFaults(context, operation, answer, "project-mismatch", 401), `${name}: another-value`);
      });
    },
  };
}
