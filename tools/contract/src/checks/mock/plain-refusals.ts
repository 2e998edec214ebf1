import type { Check } from "../../check.ts";
import type { OperationContract, ParameterContract } from "../../spec/contract.ts";
import type { JsonObject } from "../../spec/json.ts";
import { isUsualStatus, schemaAt } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { encode } from "../../wire/encode.ts";
import { type WireRequest, withHeader } from "../../wire/request.ts";
import {
  bare,
  createMock,
  KNOWN,
  type MockContext,
  nameIn,
  plainRequest,
  signed,
  titleOf,
  withMock,
} from "./context.ts";
import { errorFaults } from "./expected-error.ts";

/** The mock's own limits and mistakes, with the document's codes or as plain HTTP has them; and reasons in words. */
export function plainRefusalChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    tooLargeCheck(context, operation),
    mistakeCheck(context, operation),
    ...operation.parameters
      .filter((one) => one.in === "query" && one.required && one.mediaType === undefined && one.style === "form")
      .slice(0, 1)
      .map((one) => absentCheck(context, operation, one)),
    ...operation.parameters
      .filter((one) => isNumber(context, one))
      .slice(0, 1)
      .map((one) => shownCheck(context, operation, one)),
  ]);
}

const LONG = "x".repeat(140_000);

function tooLargeCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: addresses, headers and bodies that are too large are refused as such`,
    async run(t) {
      await withMock(context, { bodyLimit: 3 }, "http", async (mock) => {
        const plain = bare(context, operation);
        const table: [condition: string, status: number, request: WireRequest][] = [
          ["uri-too-long", 414, { ...plain, query: [["q", LONG.slice(0, 40_000)]] }],
          ["headers-too-large", 431, withHeader(plain, "X-Long", LONG)],
          ["payload-too-large", 413, { ...plain, body: "four" }],
        ];
        for (const [condition, status, request] of table) {
          const answer = await mock.send(signed(context, operation, mock.base, request));
          t.none(errorFaults(context, operation, answer, condition, status), condition);
        }
      });
    },
  };
}

interface Mock {
  fetch(request: Request): Promise<Response>;
  requests: object;
  once(operation: string, step: object): unknown;
}

/** What a test sets up may be what the mock cannot carry out: that is answered and told, and the next call is served. */
function mistakeCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a mistake of the mock itself is an internal error, and says which`,
    async run(t) {
      const base = "http://mock.test";
      const mock = createMock<Mock>(context, KNOWN);
      const ask = () => sendThroughFetch((one) => mock.fetch(one), base, plainRequest(context, operation, base));
      const circle: Record<string, unknown> = {};
      circle["again"] = circle;
      mock.once(nameIn(mock, operation), { body: circle });
      const answer = await ask();
      t.none(errorFaults(context, operation, answer, "internal-error", 500), "a body that is no JSON");
      const reason = answer.headers.get("x-mock-reason") ?? "";
      t.ok(/^the mock itself failed: Converting circular/.test(reason), `x-mock-reason: ${reason}`);
      t.ok(isUsualStatus(operation, (await ask()).status), "the call after it");
    },
  };
}

/** A parameter that must be there and is not. */
function absentCheck(context: MockContext, operation: OperationContract, { name }: ParameterContract): Check {
  return {
    name: `${titleOf(operation)}: a reason says that nothing was got for ${name}`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const plain = bare(context, operation);
        const query = plain.query.filter(([one]) => one !== encode(name));
        const answer = await mock.send(signed(context, operation, mock.base, { ...plain, query }));
        const reason = answer.headers.get("x-mock-reason") ?? "";
        t.ok(reason.includes(`/query/${name}: got nothing, expected `), reason);
      });
    },
  };
}

const isNumber = (context: MockContext, { in: place, mediaType, schemaPointer }: ParameterContract): boolean =>
  place === "query" && mediaType === undefined && isAnyInteger(schemaAt(context.contract, schemaPointer));

const isAnyInteger = ({ type, enum: listed, const: only }: JsonObject): boolean =>
  type === "integer" && listed === undefined && only === undefined;

/** JSON of this many characters stands whole in a reason. */
const SHOWN = 80;

function shownCheck(context: MockContext, operation: OperationContract, parameter: ParameterContract): Check {
  const { name } = parameter;
  return {
    name: `${titleOf(operation)}: a reason shows what ${name} was, cut where it is long`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const plain = bare(context, operation);
        const others = plain.query.filter(([one]) => one !== encode(name));
        const reasonFor = async (pairs: [string, string][]) => {
          const request = signed(context, operation, mock.base, { ...plain, query: [...others, ...pairs] });
          return (await mock.send(request)).headers.get("x-mock-reason") ?? "";
        };
        const texts: [text: string, shown: string][] = [
          ["seven", '"seven"'],
          ["x".repeat(SHOWN - 2), `"${"x".repeat(SHOWN - 2)}"`],
          ["x".repeat(SHOWN - 1), `"${"x".repeat(SHOWN - 1)}\\u2026`],
        ];
        for (const [text, shown] of texts) {
          const reason = await reasonFor([[encode(name), text]]);
          t.ok(reason.startsWith(`/query/${name}: got ${shown}, expected integer`), `${text}: ${reason}`);
        }
      });
    },
  };
}
