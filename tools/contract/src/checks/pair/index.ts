import { canCarry, plainCall, validCalls } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject, canonical, type Json } from "../../spec/json.ts";
import { isUsualStatus, schemaAt } from "../../spec/lookup.ts";
import type { RunningMock } from "../../subject/mock.ts";
import { alternativeName, authorize, TEST_CREDENTIALS } from "../../wire/credentials.ts";
import { parse } from "../answer-faults.ts";
import { type ClientContext, className, messageOf, split } from "../client/context.ts";
import { isServed, withOperations } from "../impossible.ts";
import { createMock, type MockContext, titleOf, unsigned, withMock } from "../mock/context.ts";
import { pairPagingChecks } from "./paging.ts";

/** The client and the mock, which never saw each other's code, over real sockets. */
export interface PairContext extends ClientContext, MockContext {}

export function pairChecks(whole: PairContext): Check[] {
  if (whole.contract.documented.length === 0) return [silenceCheck(whole)];
  const context = withOperations(whole, (operation) => isServed(whole, operation));
  return context.contract.operations.flatMap((operation) => {
    const alternatives = operation.security.length === 0 ? [[]] : operation.security;
    return alternatives.flatMap((alternative) => [
      sameAnswerCheck(context, operation, alternative),
      ...(operation.pagination === undefined
        ? []
        : [pagingCheck(context, operation, alternative), ...pairPagingChecks(context, operation, alternative)]),
      ...(alternative.some((name) => isChecked(context, name)) ? [refusedCheck(context, operation, alternative)] : []),
    ]);
  });
}

/** A document may describe webhooks alone. */
function silenceCheck(context: PairContext): Check {
  return {
    name: "without operations there is nothing to be called, and nothing is answered",
    async run(t) {
      await withMock(context, {}, "http", async (mock) => {
        const answer = await mock.send({ method: "GET", path: "/", query: [], headers: [] });
        const { requests } = createMock<{ requests: object }>(context, {});
        t.equal([Object.keys(requests), answer.status], [[], 404], "operations of the mock, and what it answers");
      });
    },
  };
}

/** Schemes whose value the mock looks up. */
const isChecked = (context: PairContext, name: string): boolean => {
  const scheme = context.contract.schemes.get(name);
  return scheme?.signatureAlgorithm !== undefined || scheme?.node["x-token-issuer"] !== undefined;
};

function call(
  context: PairContext,
  operation: OperationContract,
  mock: RunningMock,
  alternative: readonly string[],
  given: Record<string, unknown>,
  options: object,
): PromiseLike<unknown> & AsyncIterable<unknown> {
  const auth = context.client.credential(context.contract, alternative);
  const client = context.client.create({ baseUrl: mock.base, ...(auth !== undefined && { auth }), ...options });
  return context.client.method(client, operation)(given, { maxRetries: 0 }) as PromiseLike<unknown> &
    AsyncIterable<unknown>;
}

function sameAnswerCheck(context: PairContext, operation: OperationContract, alternative: readonly string[]): Check {
  return {
    name: `${titleOf(operation)} by ${alternativeName(alternative)}: the client reads what the mock answers`,
    async run(t) {
      await withMock(context, {}, "http", async (mock) => {
        for (const one of validCalls(context, operation).filter((each) => canCarry(context, each, alternative))) {
          const { given, options } = split(operation, one.values);
          const [outcome] = await Promise.allSettled([call(context, operation, mock, alternative, given, options)]);
          const given2 = { host: new URL(mock.base).host, now: new Date() };
          const plain = unsigned(context, operation, one.values);
          const answer = await mock.send(authorize(context.contract, operation, plain, alternative, given2));
          if (answer.status >= 300) {
            // The document describes no success.
            t.ok(isUsualStatus(operation, answer.status), `${one.name}: got ${answer.status}`);
            if (alternative.length === 0 && REDIRECTS.has(answer.status)) continue;
            t.equal(errorStatus(outcome), seen(answer.status), `${one.name}: status of the error`);
            continue;
          }
          if (outcome.status === "rejected") throw outcome.reason;
          const { value } = outcome;
          const got = operation.pagination === undefined ? value : asObject(value as Json)["body"];
          const want = answer.text === "" ? undefined : (parse(answer.text) ?? answer.text);
          if (typeof want === "object") t.equal(canonical(got), canonical(want), one.name);
          else t.equal(answer.status < 300, true, one.name);
        }
      });
    },
  };
}

/** Without credentials `fetch` goes where these lead. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A 407 is for a proxy: `fetch` makes a network error of it, and no caller sees it. */
const seen = (status: number): number | undefined => (status === 407 ? undefined : status);

const errorStatus = (outcome: PromiseSettledResult<unknown>): unknown =>
  outcome.status === "rejected" ? (outcome.reason as { status?: unknown }).status : undefined;

function pagingCheck(context: PairContext, operation: OperationContract, alternative: readonly string[]): Check {
  const { items: collection, limit, offset } = operation.pagination ?? { items: "", limit: "", offset: "" };
  return {
    name: `${titleOf(operation)} by ${alternativeName(alternative)}: every item once, whatever the size of a page`,
    async run(t) {
      const limitNode = operation.parameters.find((parameter) => parameter.name === limit);
      const most = Number(schemaAt(context.contract, limitNode?.schemaPointer)["maximum"] ?? 100);
      for (const count of [0, 1, 23]) {
        await withMock(context, { [collection]: count }, "http", async (mock) => {
          const { given, options } = split(operation, plainCall(context, operation));
          const all: string[] = [];
          for await (const item of call(context, operation, mock, alternative, { ...given, [limit]: most }, options)) {
            all.push(canonical(item));
          }
          t.equal(all.length, count, `items, ${count} of them`);
          t.equal(new Set(all).size, count, "items that differ");
          for (const [size, from] of [
            [undefined, undefined],
            [Math.min(7, most), 0],
            [Math.min(5, most), 3],
            [1, Math.max(0, count - 2)],
          ]) {
            const paging = {
              ...(size !== undefined && { [limit]: size }),
              ...(from !== undefined && { [offset]: from }),
            };
            const items: string[] = [];
            for await (const item of call(context, operation, mock, alternative, { ...given, ...paging }, options)) {
              items.push(canonical(item));
            }
            t.equal(
              items,
              all.slice(from ?? 0),
              `${count} items, limit ${size ?? "left out"}, offset ${from ?? "left out"}`,
            );
          }
        });
      }
    },
  };
}

function refusedCheck(context: PairContext, operation: OperationContract, alternative: readonly string[]): Check {
  return {
    name: `${titleOf(operation)} by ${alternativeName(alternative)}: credentials that the mock does not know are refused and told`,
    async run(t) {
      const others = { accessKey: "ANOTHERACCESSKEY", secretKey: "another-secret-key" };
      const wrong = context.client.credential(context.contract, alternative, {
        ...TEST_CREDENTIALS,
        token: "another-token",
        keys: others,
      });
      await withMock(context, {}, "http", async (mock) => {
        const { given, options } = split(operation, plainCall(context, operation));
        let error: unknown;
        try {
          const client = context.client.create({ baseUrl: mock.base, auth: wrong, ...options });
          await context.client.method(client, operation)(given, { maxRetries: 0 });
        } catch (thrown) {
          error = thrown;
        }
        t.equal(className(error), "AuthenticationError", messageOf(error));
        const listed = operation.errorCodes.find((code) => code.when === "unauthenticated");
        t.equal((error as { status?: unknown }).status, listed?.status ?? 401, "status");
        if (listed !== undefined) t.equal((error as { code?: unknown }).code, listed.code, "code");
      });
    },
  };
}
