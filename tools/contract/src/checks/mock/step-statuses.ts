import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { asObject } from "../../spec/json.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { parse } from "../answer-faults.ts";
import { BASE, createMock, KNOWN, type MockContext, plainRequest, titleOf } from "./context.ts";

interface Mock {
  fetch(request: Request): Promise<Response>;
  once(operation: string, step: object): unknown;
}

/** A test may set up any status, also one that the document does not name. */
export function stepStatusChecks(context: MockContext): Check[] {
  return context.contract.operations
    .filter(({ method }) => method !== "HEAD")
    .flatMap((operation) => [
      ...(undescribed(operation).length === 0
        ? []
        : operation.responses.some(({ status }) => status === "default")
          ? [defaultCheck(context, operation)]
          : [problemCheck(context, operation)]),
      ...(context.contract.errorBody === undefined || coded(operation).length === 0
        ? []
        : [codedCheck(context, operation, context.contract.errorBody)]),
    ]);
}

/** Statuses of errors that the document has codes for, and no example of its own. */
const coded = ({ errorCodes, responses }: OperationContract): number[] =>
  [...new Set(errorCodes.map(({ status }) => status))].filter((status) => {
    const own = responses.find((one) => one.status === String(status));
    return status >= 400 && (own?.content ?? []).every(({ examples }) => examples.length === 0);
  });

/** A status with codes is answered with one of them: with one that is known to be met, where there is such a one. */
function codedCheck(context: MockContext, operation: OperationContract, names: { code: string }): Check {
  return {
    name: `${titleOf(operation)}: a status that a test sets up has a code of the document`,
    async run(t) {
      for (const status of coded(operation)) {
        const codes = operation.errorCodes.filter((one) => one.status === status);
        const met = codes.filter(({ when }) => when !== undefined);
        const { body, ...answer } = await answerOf(context, operation, status);
        const code = String(asObject(body)[names.code]);
        t.equal(answer.status, status, "status");
        const wanted = (met.length > 0 ? met : codes).map((one) => one.code);
        t.ok(wanted.includes(code), `${status}: ${code}, want one of ${wanted.join(", ")}`);
      }
    },
  };
}

/** Sets up a status and gives what was answered. */
async function answerOf(context: MockContext, operation: OperationContract, status: number) {
  const mock = createMock<Mock>(context, KNOWN);
  mock.once("*", { status });
  const answer = await sendThroughFetch((one) => mock.fetch(one), BASE, plainRequest(context, operation, BASE));
  return { status: answer.status, type: answer.headers.get("content-type"), body: parse(answer.text) };
}

/** A status that nothing else describes has the answer that `default` describes. */
function defaultCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a status that a test sets up has the answer of default`,
    async run(t) {
      const own = operation.responses.find(({ status }) => status === "default");
      const [content] = own?.content ?? [];
      const example = content?.examples[0]?.value;
      for (const status of undescribed(operation)) {
        const { body, ...answer } = await answerOf(context, operation, status);
        t.equal(answer.status, status, "status");
        if (content?.schemaPointer !== undefined && body !== undefined) {
          t.none(context.checker.faults(content.schemaPointer, body), "the body");
        }
        if (example !== undefined) t.equal(body, example, "the example");
      }
    },
  };
}

/** Problem details (RFC 9457): of what the document does not describe, the status is all that there is to say. */
function problemCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a status that a test sets up, and nothing describes, has problem details`,
    async run(t) {
      for (const [status, title] of TITLES.filter(([one]) => undescribed(operation).includes(one))) {
        const { body, ...answer } = await answerOf(context, operation, status);
        t.equal(answer, { status, type: "application/problem+json" }, `${status}`);
        t.equal(body, { type: "about:blank", title, status, detail: "as a scenario says" }, `${status}: body`);
      }
    },
  };
}

/** Names of statuses by RFC 9110; others have none. */
const TITLES: [status: number, title: string][] = [
  [418, "Error"],
  [500, "Internal Server Error"],
  [503, "Service Unavailable"],
];

/** Statuses that the document names neither by themselves nor in a range. */
const undescribed = (operation: OperationContract): number[] =>
  TITLES.map(([status]) => status).filter((one) => !isDescribed(operation, one));

const isDescribed = ({ responses, errorCodes }: OperationContract, status: number): boolean =>
  errorCodes.some((one) => one.status === status) ||
  responses.some((one) => [String(status), `${Math.floor(status / 100)}XX`].includes(one.status));
