import { brokenParameters } from "../../cases/broken-parameters.ts";
import { brokenValues, edgeValues, marksOf } from "../../cases/broken-values.ts";
import { invalidCalls, plainCall } from "../../cases/calls.ts";
import { fullestValues } from "../../cases/fullest.ts";
import { namedValues } from "../../cases/named-options.ts";
import type { Check } from "../../check.ts";
import type { OperationContract } from "../../spec/contract.ts";
import { canonical } from "../../spec/json.ts";
import { isJson, isUsualStatus } from "../../spec/lookup.ts";
import { breakRequest } from "../../wire/break.ts";
import { withHeader, withoutHeader } from "../../wire/request.ts";
import { excerpt, parse } from "../answer-faults.ts";
import { type MockContext, signed, titleOf, unsigned, withMock } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

/** Every request that the document refuses is answered by the documented error. */
export function invalidChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...parameterChecks(context, operation),
    ...composedChecks(context, operation),
    ...bodyChecks(context, operation),
    ...edgeChecks(context, operation),
    ...namedChecks(context, operation),
  ]);
}

function parameterChecks(context: MockContext, operation: OperationContract): Check[] {
  const parameters = new Set(invalidCalls(context, operation).map((call) => call.parameter));
  return [...parameters].map((parameter) => ({
    name: `${titleOf(operation)}: each invalid ${parameter.name} (${parameter.in}) gets the documented error`,
    async run(t) {
      const plain = plainCall(context, operation);
      const good = unsigned(context, operation, plain);
      await withMock(context, {}, "process", async (mock) => {
        for (const call of invalidCalls(context, operation).filter((one) => one.parameter === parameter)) {
          const broken = breakRequest(good, call, operation.path);
          const answer = await mock.send(signed(context, operation, mock.base, broken));
          t.none(errorFaults(context, operation, answer, "invalid-parameter", 400), call.name);
          t.none(exampleFaults(operation, answer.status, answer.text), call.name);
          const reason = answer.headers.get("x-mock-reason") ?? "";
          const isTold = /^[\x20-\x7e]+$/.test(reason) && !reason.includes("undefined");
          t.ok(isTold || answer.status === 404, `${call.name}: the reason is told in ASCII: ${reason}`);
        }
      });
    },
  }));
}

/** Where the document shows the body of the error, it is that body. */
function exampleFaults(operation: OperationContract, status: number, text: string): string[] {
  const response = operation.responses.find((one) => one.status === String(status));
  const examples = response?.content.filter((one) => isJson(one.mediaType)).flatMap((one) => one.examples) ?? [];
  if (examples.length === 0) return [];
  const got = canonical(parse(text));
  return examples.some(({ value }) => canonical(value) === got) ? [] : [`got ${excerpt(text)}, want the example`];
}

function bodyChecks(context: MockContext, operation: OperationContract): Check[] {
  const { body } = operation;
  const json = body?.content.find((one) => isJson(one.mediaType));
  if (body === undefined || json === undefined) return [];
  return [
    {
      name: `${titleOf(operation)}: a broken body gets the documented error`,
      async run(t) {
        const values = plainCall(context, operation);
        const good = { ...withoutHeader(unsigned(context, operation, values), "content-type") };
        await withMock(context, {}, "process", async (mock) => {
          for (const text of ["{", "", "nonsense", ...wrongValues(context, json.schemaPointer)]) {
            if (text === "" && !body.required) continue;
            const request = { ...withHeader(good, "Content-Type", json.mediaType), body: text };
            const answer = await mock.send(signed(context, operation, mock.base, request));
            t.none(errorFaults(context, operation, answer, "invalid-parameter", 400), `body ${excerpt(text)}`);
          }
          const wrongType = { ...withHeader(good, "Content-Type", "application/x-unknown"), body: "{}" };
          const answer = await mock.send(signed(context, operation, mock.base, wrongType));
          t.ok(
            answer.status === 415 || answer.status === 400,
            `an unknown media type: got ${answer.status}, want 415 or the documented 400`,
          );
        });
      },
    },
  ];
}

/** A body of several kinds is read as the kind that it names. */
function namedChecks(context: MockContext, operation: OperationContract): Check[] {
  const json = operation.body?.content.find((one) => isJson(one.mediaType));
  const values = namedValues(context, json?.schemaPointer ?? "");
  if (json === undefined || values.length === 0) return [];
  return [
    {
      name: `${titleOf(operation)}: a body must be of the option that it names`,
      async run(t) {
        const good = withoutHeader(unsigned(context, operation, plainCall(context, operation)), "content-type");
        await withMock(context, {}, "process", async (mock) => {
          for (const { name, value, isValid } of values) {
            const request = { ...withHeader(good, "Content-Type", json.mediaType), body: JSON.stringify(value) };
            const answer = await mock.send(signed(context, operation, mock.base, request));
            const what = `${name}: ${canonical(value)}`;
            if (isValid) t.ok(isUsualStatus(operation, answer.status), `${what}: got ${answer.status}`);
            else t.none(errorFaults(context, operation, answer, "invalid-parameter", 400), what);
          }
        });
      },
    },
  ];
}

/** JSON values that the schema of the body does not allow. */
function wrongValues(context: MockContext, pointer: string | undefined): string[] {
  if (pointer === undefined) return [];
  const marks = marksOf(context.contract.document);
  const broken = fullestValues(context, pointer).flatMap((value) =>
    brokenValues(context.checker, pointer, value, marks),
  );
  return [...new Set(broken.map((value) => JSON.stringify(value)))];
}

/** Bodies that are just within what the schema allows. */
function edgeChecks(context: MockContext, operation: OperationContract): Check[] {
  const json = operation.body?.content.find((one) => isJson(one.mediaType));
  const pointer = json?.schemaPointer;
  if (json === undefined || pointer === undefined) return [];
  const marks = marksOf(context.contract.document);
  return [
    {
      name: `${titleOf(operation)}: a body at the bounds of its schema is taken`,
      async run(t) {
        const good = withoutHeader(unsigned(context, operation, plainCall(context, operation)), "content-type");
        await withMock(context, {}, "process", async (mock) => {
          for (const base of fullestValues(context, pointer)) {
            for (const value of [base, ...edgeValues(context.checker, pointer, base, marks)]) {
              const request = { ...withHeader(good, "Content-Type", json.mediaType), body: JSON.stringify(value) };
              const answer = await mock.send(signed(context, operation, mock.base, request));
              t.ok(isUsualStatus(operation, answer.status), `${canonical(value)}: got ${answer.status}`);
            }
          }
        });
      },
    },
  ];
}

/** Lists and objects that break their schema, each written in its style. */
function composedChecks(context: MockContext, operation: OperationContract): Check[] {
  const broken = brokenParameters(context, operation);
  if (broken.length === 0) return [];
  return [
    {
      name: `${titleOf(operation)}: each invalid list or object gets the documented error`,
      async run(t) {
        const plain = plainCall(context, operation);
        await withMock(context, {}, "process", async (mock) => {
          for (const [parameter, value] of broken) {
            const parameters = new Map([...plain.parameters, [parameter, value]]);
            const request = unsigned(context, operation, { ...plain, parameters });
            const answer = await mock.send(signed(context, operation, mock.base, request));
            const what = `${parameter.name} (${parameter.in}): ${canonical(value)}`;
            t.none(errorFaults(context, operation, answer, "invalid-parameter", 400), what);
          }
        });
      },
    },
  ];
}
