import { invalidCalls, plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { canonical, isObject } from "../../spec/json.ts";
import { isJson, isUsualStatus, statusNumber } from "../../spec/lookup.ts";
import { type Answer, sendThroughFetch } from "../../wire/answer.ts";
import { breakRequest } from "../../wire/break.ts";
import { type WireRequest, withHeader } from "../../wire/request.ts";
import { answerFaults, parse } from "../answer-faults.ts";
import { BASE, createMock, KNOWN, type MockContext, plainRequest, signed, titleOf, unsigned } from "./context.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  once(operation: string, step: object): unknown;
}

/** How `Prefer` is written (RFC 7240): the answer names in `Preference-Applied` what was done, and nothing else. */
export function preferenceChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    spellingCheck(context, operation),
    refusedCheck(context, operation),
    ...(uniqueExamples(operation).length > 0 ? [exampleCheck(context, operation)] : []),
    setUpCheck(context, operation),
  ]);
}

const make = (context: MockContext): Mock => createMock<Mock>(context, KNOWN);

const send = (mock: Mock, request: WireRequest): Promise<Answer> =>
  sendThroughFetch((one) => mock.fetch(one), BASE, request);

const preferring = (context: MockContext, operation: OperationContract, mock: Mock, preference: string) =>
  send(mock, withHeader(plainRequest(context, operation, BASE), "Prefer", preference));

/** Names have no case, and `a`, `a=` and `a=""` say the same. */
function applied(answer: Answer): string[] {
  const text = answer.headers.get("preference-applied");
  return text === undefined ? [] : text.split(", ").map((one) => one.replace(/=?$/, "").replace(/^[^=]*/, lower));
}

const lower = (text: string): string => text.toLowerCase();

/** What is preferred, what of it is applied, and the status where it is another one than without it. */
type Row = [preference: string, applied: string[], status?: number];

/** Statuses of the document, and one of each range that is not its first. */
function statusesOf(operation: OperationContract): number[] {
  const keys = operation.responses.map(({ status }) => status).filter((key) => !key.startsWith("1"));
  const own = keys.flatMap((key) => statusNumber(key) ?? []);
  const within = keys.filter((key) => key.endsWith("XX")).map((key) => Number(key[0]) * 100 + 17);
  return [...new Set([...own, ...within, ...operation.errorCodes.map(({ status }) => status)])];
}

/** Whether the document says itself what may be preferred. */
const hasPrefer = ({ parameters }: OperationContract): boolean =>
  parameters.some((one) => one.in === "header" && lower(one.name) === "prefer");

function rows(operation: OperationContract): Row[] {
  const statuses = statusesOf(operation);
  const [first = 0, ...others] = statuses;
  const [code] = operation.errorCodes;
  return [
    ...statuses.flatMap((status): Row[] => [
      [`code=${status}`, [`code=${status}`], status],
      [`status=${status}`, [`status=${status}`], status],
      [`CODE = "${status}"`, [`code=${status}`], status],
      [`unknown=1, code=${status}; delay=0`, [`code=${status}`, "delay=0"], status],
    ]),
    ...["code=", "code=abc", "code=100", "code=101", "code=-1", "code=2.5", "code"].map((text): Row => [text, []]),
    ...statuses.map((status): Row => [`code=${status}.5`, []]),
    ...(code === undefined ? [] : [[`ERROR=${code.code}`, [`error=${code.code}`], code.status] satisfies Row]),
    ...others.map((other): Row => [`code=${first}, status=${other}`, [`code=${first}`], first]),
    ["delay=1, delay=0", ["delay=1"]],
    ["error=", []],
    ["example=no such example", []],
    ["dynamic", ["dynamic"]],
    ["dynamic=true", ["dynamic=true"]],
    ["dynamic=false", []],
    ["dynamic=yes", []],
    ["delay=1", ["delay=1"]],
    ...["delay=", "delay=-1", "delay=1.5", "delay=1234567", "delay=x1"].map((text): Row => [text, []]),
    ["fault=malformed", ["fault=malformed"]],
    ...["fault", "fault=nonsense"].map((text): Row => [text, []]),
    ...(hasPrefer(operation) ? [] : [["respond-async, wait=10", []] satisfies Row]),
  ];
}

function spellingCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: Prefer is read however it is written, and the answer names what was applied`,
    async run(t) {
      const mock = make(context);
      for (const [preference, want, status] of rows(operation)) {
        const answer = await preferring(context, operation, mock, preference);
        const isRight = status === undefined ? isUsualStatus(operation, answer.status) : answer.status === status;
        t.ok(isRight, `Prefer: ${preference}: got ${answer.status}, want ${status ?? "the usual one"}`);
        t.equal(applied(answer), want, `Prefer: ${preference}: Preference-Applied`);
      }
      const plain = await send(mock, plainRequest(context, operation, BASE));
      t.equal(plain.headers.get("preference-applied"), undefined, "without Prefer");
    },
  };
}

/** A request that is refused: without credentials where some are asked for, else with a broken parameter. */
export function refusedRequest(context: MockContext, operation: OperationContract): WireRequest | undefined {
  const good = unsigned(context, operation, plainCall(context, operation));
  if (operation.security.length > 0 && operation.security.every((names) => names.length > 0)) return good;
  const [broken] = invalidCalls(context, operation).filter(({ parameter }) => parameter.in === "query");
  return broken && signed(context, operation, BASE, breakRequest(good, broken, operation.path));
}

function refusedCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a preference changes no refusal`,
    async run(t) {
      const mock = make(context);
      const refused = refusedRequest(context, operation) ?? { method: "GET", path: "/no/such", query: [], headers: [] };
      const want = await send(mock, refused);
      t.ok(want.status >= 400, `got ${want.status}, want a refusal`);
      for (const preference of ["dynamic=true", "delay=1", "fault=malformed"]) {
        const answer = await send(mock, withHeader(refused, "Prefer", preference));
        t.equal([answer.status, shape(answer)], [want.status, shape(want)], `Prefer: ${preference}`);
        t.equal(applied(answer), [], `Prefer: ${preference}: Preference-Applied`);
      }
    },
  };
}

/** The body but for texts that differ from request to request. */
const shape = (answer: Answer): string => {
  const body = parse(answer.text);
  return isObject(body) ? canonical(Object.keys(body)) : answer.text;
};

/** Examples of JSON answers whose name, and whose status, is that of one answer. */
const uniqueExamples = (operation: OperationContract) => {
  const all = operation.responses.flatMap(({ status, content }) =>
    content.flatMap(({ mediaType, examples, node }) =>
      node["examples"] === undefined ? [] : examples.map((one) => ({ ...one, mediaType, status })),
    ),
  );
  return all.filter(
    (one) =>
      isJson(one.mediaType) && /^\d+$/.test(one.status) && all.filter(({ name }) => name === one.name).length === 1,
  );
};

function exampleCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: the name of an example is enough to have it, with its status`,
    async run(t) {
      const mock = make(context);
      for (const { name, value, status } of uniqueExamples(operation)) {
        const answer = await preferring(context, operation, mock, `example=${name}`);
        t.equal([String(answer.status), applied(answer)], [status, [`example=${name}`]], `example=${name}`);
        t.equal(canonical(parse(answer.text)), canonical(value), `example=${name}: body`);
      }
    },
  };
}

/** What a test has set up comes before what the caller prefers. */
function setUpCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: what a test sets up counts more than Prefer`,
    async run(t) {
      const mock = make(context);
      mock.once("*", { headers: { "X-Step": "set up" } });
      const [status] = statusesOf(operation).filter((one) => !isUsualStatus(operation, one));
      const preference = status === undefined ? "fault=malformed" : `code=${status}`;
      const first = await preferring(context, operation, mock, preference);
      t.ok(isUsualStatus(operation, first.status), `got ${first.status} ${first.text.slice(0, 200)}`);
      t.none(answerFaults(context, operation, first), "the call that is set up");
      t.equal([first.headers.get("x-step"), applied(first)], ["set up", []], "the call that is set up");
      t.equal(applied(await preferring(context, operation, mock, preference)), [preference], "the call after it");
    },
  };
}
