import { invalidCalls, plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject } from "../../spec/json.ts";
import { isUsualStatus, methodsAt, schemaAt, successOf } from "../../spec/lookup.ts";
import { type Answer, sendThroughFetch } from "../../wire/answer.ts";
import { breakRequest } from "../../wire/break.ts";
import { type WireRequest, withHeader } from "../../wire/request.ts";
import { answerFaults, parse } from "../answer-faults.ts";
import { BASE, createMock, KNOWN, type MockContext, plainRequest, signed, titleOf, unsigned } from "./context.ts";
import { codeFor } from "./expected-error.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  journal: { scope: string | undefined }[];
}

/** Each refusal says in `x-mock-reason` what was got and what was expected; plain HTTP explains itself (RFC 9457). */
export function reasonChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    pathCheck(context, operation),
    ...methodChecks(context, operation),
    ...negotiationChecks(context, operation),
    gatewayCheck(context, operation),
    scopeCheck(context, operation),
  ]);
}

const make = (context: MockContext, options: object = {}): Mock => createMock<Mock>(context, { ...KNOWN, ...options });

const send = (mock: Mock, request: WireRequest): Promise<Answer> =>
  sendThroughFetch((one) => mock.fetch(one), BASE, request);

const reasonOf = (answer: Answer): string => answer.headers.get("x-mock-reason") ?? "";

/** Problem details, where the document has no code for the condition. */
function problem({ method }: OperationContract, answer: Answer, status: number, title: string): [unknown, unknown] {
  const got = [answer.status, answer.headers.get("content-type"), parse(inAscii(answer.text))];
  const body = { type: "about:blank", title, status, detail: reasonOf(answer) };
  return [got, [status, "application/problem+json", method === "HEAD" ? undefined : body]];
}

/** Escaped in a text in JSON, so that the escapes are in what it says. */
const inAscii = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (one) => `\\\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** `expected a or b` in any order. */
function expectedIn(reason: string): string[] {
  return (reason.split(", expected ")[1] ?? "").split(" or ").sort();
}

/** Reasons are ASCII: other characters are escaped as in JSON, and a long one is cut. */
function pathCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: the reason why a path is none tells the path, in ASCII and not without end`,
    async run(t) {
      const mock = make(context);
      const lost = await send(mock, { method: operation.method, path: "/no/such", query: [], headers: [] });
      t.ok(reasonOf(lost).includes("/no/such"), `reason: ${reasonOf(lost)}`);
      if (codeFor(operation, "route-not-found") === undefined)
        t.equal(...problem(operation, lost, 404, "Not Found"), "the answer");
      const path = `/no/${"x".repeat(6000)}`;
      const long = reasonOf(await send(mock, { method: operation.method, path, query: [], headers: [] }));
      t.ok(long.length <= 4000 && /^[\x20-\x7e]+xxx\.\.\.$/.test(long), `a long reason: ${long.length} characters`);
      t.ok(long.startsWith(reasonOf(lost).split("/no/such")[0] ?? ""), "the start of a long reason is kept");
      const odd = refusedWith(context, operation, "é直");
      if (odd === undefined) return;
      const told = reasonOf(await send(mock, odd));
      t.ok(told.includes('got "\\u00e9\\u76f4"'), `characters beyond ASCII: ${told}`);
    },
  };
}

/** The plainest request with a text in a query, where a number or another one of few values is expected. */
function refusedWith(context: MockContext, operation: OperationContract, text: string): WireRequest | undefined {
  const call = invalidCalls(context, operation).find(({ parameter }) => {
    const { type, enum: listed } = schemaAt(context.contract, parameter.schemaPointer);
    return (
      parameter.in === "query" && (listed !== undefined || ["integer", "number", "boolean"].includes(String(type)))
    );
  });
  const good = unsigned(context, operation, plainCall(context, operation));
  return call && signed(context, operation, BASE, breakRequest(good, { ...call, texts: [text] }, operation.path));
}

/** Where a path has another method than these, the document says what it would answer. */
const METHODS = ["PATCH", "DELETE", "PUT", "POST", "GET"];

/** A method that the path does not have; nothing where it has all. */
function methodChecks(context: MockContext, operation: OperationContract): Check[] {
  const methods = methodsAt(context.contract, operation);
  const other = METHODS.find((one) => !methods.includes(one));
  return other === undefined ? [] : [methodCheck(context, operation, other)];
}

function methodCheck(context: MockContext, operation: OperationContract, other: string): Check {
  return {
    name: `${titleOf(operation)}: plain HTTP says that the path has no ${other}`,
    async run(t) {
      const { path } = plainRequest(context, operation, BASE);
      const wrong = await send(make(context, { errors: "http" }), { method: other, path, query: [], headers: [] });
      const code = codeFor(operation, "route-not-found")?.code;
      if (code === undefined) {
        t.equal(...problem({ ...operation, method: other }, wrong, 405, "Method Not Allowed"), `${other} ${path}`);
      } else {
        const member = context.contract.errorBody?.code ?? "";
        t.equal([wrong.status, asObject(parse(wrong.text))[member]], [405, code], `${other} ${path}`);
      }
    },
  };
}

/** What was got and what is expected are named by a refusal of media types; nothing where every type will do. */
function negotiationChecks(context: MockContext, operation: OperationContract): Check[] {
  const answered = (successOf(operation)?.content ?? []).map(({ mediaType }) => mediaType);
  const taken = (operation.body?.content ?? []).map(({ mediaType }) => mediaType);
  const isNamed = (types: readonly string[]) => types.length > 0 && !types.includes("*/*");
  return [
    ...(isNamed(answered) ? [acceptCheck(context, operation, answered)] : []),
    ...(isNamed(taken) ? [contentTypeCheck(context, operation, taken)] : []),
  ];
}

function acceptCheck(context: MockContext, operation: OperationContract, answered: string[]): Check {
  return {
    name: `${titleOf(operation)}: plain HTTP says which media types it answers in, and which one was asked for`,
    async run(t) {
      const plain = plainRequest(context, operation, BASE);
      const refused = await send(make(context, { errors: "http" }), withHeader(plain, "Accept", "x/none"));
      t.equal([refused.status, expectedIn(reasonOf(refused))], [406, answered.toSorted()], "Accept: x/none");
      t.ok(reasonOf(refused).startsWith('Accept: got "x/none"'), `Accept: x/none: ${reasonOf(refused)}`);
      if (answerIsPlain(operation, 406))
        t.equal(...problem(operation, refused, 406, "Not Acceptable"), "Accept: x/none");
    },
  };
}

function contentTypeCheck(context: MockContext, operation: OperationContract, taken: string[]): Check {
  return {
    name: `${titleOf(operation)}: plain HTTP says which media types it takes, and which one it got`,
    async run(t) {
      const bare = unsigned(context, operation, { parameters: plainCall(context, operation).parameters });
      const request = signed(context, operation, BASE, { ...withHeader(bare, "Content-Type", "x/none"), body: "x" });
      const refused = await send(make(context, { errors: "http" }), request);
      t.equal([refused.status, expectedIn(reasonOf(refused))], [415, taken.toSorted()], "Content-Type: x/none");
      t.ok(reasonOf(refused).startsWith('Content-Type: got "x/none"'), `Content-Type: x/none: ${reasonOf(refused)}`);
      if (answerIsPlain(operation, 415))
        t.equal(...problem(operation, refused, 415, "Unsupported Media Type"), "x/none");
    },
  };
}

/** The document says nothing of a status. */
const answerIsPlain = ({ responses }: OperationContract, status: number): boolean =>
  responses.every((one) => ![String(status), `${Math.floor(status / 100)}XX`, "default"].includes(one.status));

function gatewayCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a gateway does not look at Accept`,
    async run(t) {
      const mock = make(context, { errors: "gateway" });
      const plain = plainRequest(context, operation, BASE);
      for (const accept of ["x/none", "*/*;q=0"]) {
        const { status } = await send(mock, withHeader(plain, "Accept", accept));
        t.ok(isUsualStatus(operation, status), `Accept: ${accept}: got ${status}`);
      }
    },
  };
}

const isSigned = ({ contract }: MockContext, names: string[]): boolean =>
  names.some((name) => contract.schemes.get(name)?.signatureAlgorithm !== undefined);

/** The parameter of the path that is an option of the client too keeps calls apart. */
function scopeCheck(context: MockContext, operation: OperationContract): Check {
  const shared = operation.parameters.find((one) => one.in === "path" && one.clientOption !== undefined);
  return {
    name: `${titleOf(operation)}: a call is told with its scope, as far as that can be read`,
    async run(t) {
      const mock = make(context);
      const values = plainCall(context, operation);
      await send(mock, plainRequest(context, operation, BASE));
      const own = shared && String(values.parameters.get(shared));
      t.equal(mock.journal.at(-1)?.scope, own, "scope");
      if (shared === undefined || own === undefined) return;
      // The path of a signed request is read before it is sent.
      for (const alternative of operation.security.filter((names) => !isSigned(context, names))) {
        const plain = unsigned(context, operation, values);
        const path = plain.path.replace(`/${own}`, `/${own}%zz`);
        const answer = await send(mock, signed(context, operation, BASE, { ...plain, path }, alternative));
        t.ok(answer.status >= 400 && answer.status < 500, `a malformed escape: got ${answer.status}`);
        t.none(answerFaults(context, operation, answer), "a malformed escape");
        t.equal(mock.journal.at(-1)?.scope, `${own}%zz`, "scope with a malformed escape");
      }
    },
  };
}
