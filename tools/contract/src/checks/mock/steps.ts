import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asList, asObject, type Json } from "../../spec/json.ts";
import { isUsualStatus } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { parse } from "../answer-faults.ts";
import { KNOWN, type MockContext, plainRequest, titleOf } from "./context.ts";

/** A mock whose next answers a test sets up. */
interface Mock {
  fetch(request: Request): Promise<Response>;
  once(operation: string, step: object): unknown;
}

const BASE = "http://mock.test";
/** The name of an operation in the mock is its own where that is an identifier. */
const IDENTIFIER = /^[a-z]\w*$/;

/** What a test sets up for the next call: it happens once, and what cannot be sent is refused when it is given. */
export function stepChecks(context: MockContext): Check[] {
  return context.contract.operations
    .filter(({ id }) => IDENTIFIER.test(id))
    .flatMap((operation) => [
      headersCheck(context, operation),
      ...(operation.pagination === undefined ? [] : [shrinkingCheck(context, operation)]),
    ]);
}

const make = (context: MockContext, options: object = {}): Mock =>
  (context.mock.module["createMock"] as (options: object) => Mock)({ ...KNOWN, ...options });

const send = (context: MockContext, operation: OperationContract, mock: Mock) =>
  sendThroughFetch((one) => mock.fetch(one), BASE, plainRequest(context, operation, BASE));

/** Names and values that no header can have. */
const UNUSABLE: Record<string, unknown>[] = [
  { "": "1" },
  { "two words": "1" },
  { "X-Step": "a\r\nX-More: b" },
  { "X-Step": "直播" },
  { "X-Step": 7 },
];

function headersCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: headers that a test sets up come with the next answer, and with no other`,
    async run(t) {
      const mock = make(context);
      mock.once(operation.id, { headers: { "X-Step": "set up" } });
      for (const want of ["set up", undefined]) {
        const answer = await send(context, operation, mock);
        t.ok(isUsualStatus(operation, answer.status), `got ${answer.status} ${answer.text.slice(0, 200)}`);
        t.equal(answer.headers.get("x-step"), want, "X-Step");
      }
      for (const headers of UNUSABLE) {
        let message = "";
        try {
          mock.once(operation.id, { headers });
        } catch (error) {
          message = error instanceof Error ? error.message : String(error);
        }
        t.ok(message.includes("scenario.headers"), `${JSON.stringify(headers)}: ${message || "it was taken"}`);
      }
    },
  };
}

function shrinkingCheck(context: MockContext, operation: OperationContract): Check {
  const { items = "", total } = operation.pagination ?? {};
  return {
    name: `${titleOf(operation)}: ${items} that a test takes away are gone with the next answer, from the end`,
    async run(t) {
      const mock = make(context, { [items]: 3 });
      const served = async (): Promise<[Json[], unknown]> => {
        const body = asObject(parse((await send(context, operation, mock)).text));
        return [asList(body[items]), total === undefined ? undefined : body[total]];
      };
      const [all] = await served();
      t.equal(all.length, 3, "at the start");
      for (const [removeItems, left] of [
        [1, 2],
        [0, 2],
        [7, 0],
      ] as const) {
        mock.once(operation.id, { removeItems });
        const want: [Json[], unknown] = [all.slice(0, left), total === undefined ? undefined : left];
        t.equal(await served(), want, `${removeItems} taken away`);
        t.equal(await served(), want, "the call after it");
      }
    },
  };
}
