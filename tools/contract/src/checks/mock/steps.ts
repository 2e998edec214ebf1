import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asList, asObject, canonical, type Json } from "../../spec/json.ts";
import { isJson, isUsualStatus, successOf } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { ALGORITHM } from "../../wire/sign.ts";
import { parse } from "../answer-faults.ts";
import { BASE, createMock, KNOWN, type MockContext, nameIn, plainRequest, titleOf } from "./context.ts";
import { NOW, sign } from "./signing-site.ts";

/** A mock whose next answers a test sets up. */
interface Mock {
  fetch(request: Request): Promise<Response>;
  requests: object;
  once(operation: string, step: object): unknown;
  always(operation: string, step: object): unknown;
  reset(): void;
}

/** What a test sets up for the next call: it happens once, and what cannot be sent is refused when it is given. */
export function stepChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    headersCheck(context, operation),
    retryAfterCheck(context, operation),
    resetCheck(context, operation),
    ...(operation.pagination === undefined
      ? [nothingToShrinkCheck(context, operation)]
      : [shrinkingCheck(context, operation), insteadOfDataCheck(context, operation)]),
    ...(isSigned(context, operation) ? [clockCheck(context, operation)] : []),
  ]);
}

const make = (context: MockContext, options: object = {}): Mock => createMock<Mock>(context, { ...KNOWN, ...options });

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
      mock.once(nameIn(mock, operation), { headers: { "X-Step": "set up" } });
      for (const want of ["set up", undefined]) {
        const answer = await send(context, operation, mock);
        t.ok(isUsualStatus(operation, answer.status), `got ${answer.status} ${answer.text.slice(0, 200)}`);
        t.equal(answer.headers.get("x-step"), want, "X-Step");
      }
      for (const other of context.contract.operations.filter((one) => one !== operation)) {
        mock.once(nameIn(mock, other), { headers: { "X-Step": "of another operation" } });
        mock.always(nameIn(mock, other), { headers: { "X-Step": "of another operation, always" } });
      }
      t.equal((await send(context, operation, mock)).headers.get("x-step"), undefined, "a step of another operation");
      for (const headers of UNUSABLE) {
        let message = "";
        try {
          mock.once(nameIn(mock, operation), { headers });
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
        mock.once(nameIn(mock, operation), { removeItems });
        const want: [Json[], unknown] = [all.slice(0, left), total === undefined ? undefined : left];
        t.equal(await served(), want, `${removeItems} taken away`);
        t.equal(await served(), want, "the call after it");
      }
    },
  };
}

function retryAfterCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a wait that a test sets up is told in seconds, with the next answer only`,
    async run(t) {
      const mock = make(context);
      const usual = (await send(context, operation, make(context))).headers.get("retry-after");
      mock.once(nameIn(mock, operation), { retryAfter: 7 });
      mock.once(nameIn(mock, operation), { headers: { "X-Step": "1" } });
      mock.once(nameIn(mock, operation), { status: 503, retryAfter: 0 });
      for (const [wait, status] of [["7"], [usual], ["0", 503], [usual]] as const) {
        const answer = await send(context, operation, mock);
        t.equal(answer.headers.get("retry-after"), wait, "Retry-After");
        const isRight = status === undefined ? isUsualStatus(operation, answer.status) : answer.status === status;
        t.ok(isRight, `got ${answer.status}, want ${status ?? "the usual one"}`);
      }
    },
  };
}

function resetCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a reset forgets what a test has set up`,
    async run(t) {
      const mock = make(context);
      const marked = async () => (await send(context, operation, mock)).headers.get("x-step");
      mock.always(nameIn(mock, operation), { headers: { "X-Step": "always" } });
      for (const _ of [1, 2]) mock.once(nameIn(mock, operation), { headers: { "X-Step": "once" } });
      t.equal([await marked()], ["once"], "the first call");
      mock.reset();
      t.equal([await marked()], [undefined], "after a reset");
    },
  };
}

function nothingToShrinkCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: what has no items loses none`,
    async run(t) {
      const mock = make(context);
      const want = await send(context, operation, mock);
      mock.once(nameIn(mock, operation), { removeItems: 1 });
      const got = await send(context, operation, mock);
      t.equal([got.status, got.text], [want.status, want.text], "the same answer");
    },
  };
}

/** A list whose example, or a new value, is asked for is not the data. */
function insteadOfDataCheck(context: MockContext, operation: OperationContract): Check {
  const { items = "" } = operation.pagination ?? {};
  return {
    name: `${titleOf(operation)}: a new value, or an example, that a test sets up is answered instead of the ${items}`,
    async run(t) {
      const mock = make(context, { [items]: 0 });
      const served = async () => parse((await send(context, operation, mock)).text);
      t.equal(asObject(await served())[items], [], "the data");
      const made = new Set<string>();
      for (let count = 0; count < 12; count++) {
        mock.once(nameIn(mock, operation), { dynamic: true });
        made.add(canonical(await served()));
      }
      t.ok(made.size > 1, "twelve new values are all the same");
      const content = successOf(operation)?.content.find((one) => isJson(one.mediaType));
      for (const { name, value } of content?.node["examples"] === undefined ? [] : content.examples) {
        mock.once(nameIn(mock, operation), { example: name });
        t.equal(canonical(await served()), canonical(value), `example ${name}`);
      }
      mock.once(nameIn(mock, operation), { dynamic: false });
      t.equal(asObject(await served())[items], [], "the data again");
    },
  };
}

const signatureOf = ({ contract }: MockContext, operation: OperationContract): string[] | undefined =>
  operation.security.find((names) =>
    names.some((name) => contract.schemes.get(name)?.signatureAlgorithm === ALGORITHM),
  );

const isSigned = (context: MockContext, operation: OperationContract): boolean =>
  signatureOf(context, operation) !== undefined;

/** A signature may be fifteen minutes from the mock's clock, which a test can put forward and back. */
function clockCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a test puts the mock's clock forward or back, to the second`,
    async run(t) {
      const site = { context, operation, alternative: signatureOf(context, operation) ?? [] };
      const mock = make(context, { now: () => NOW + 60_000 });
      for (const [clockSkew, isRight] of [
        [840, true],
        [841, false],
        [0, true],
        [-960, true],
        [-961, false],
      ] as const) {
        mock.once(nameIn(mock, operation), { clockSkew });
        const answer = await sendThroughFetch((one) => mock.fetch(one), BASE, sign(site, BASE));
        t.equal(isUsualStatus(operation, answer.status), isRight, `${clockSkew} seconds: got ${answer.status}`);
      }
    },
  };
}
