import { plainCall } from "../../cases/calls.ts";
import type { Check } from "../../check.ts";
import type { OperationContract, ParameterContract } from "../../spec/contract.ts";
import { asList, type Json } from "../../spec/json.ts";
import { schemaAt } from "../../spec/lookup.ts";
import { type MockContext, signed, titleOf, unsigned, withMock } from "./context.ts";

/** Who sends a value that is not in the document's list is told the list, all of it and nothing else. */
export function listedValueChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) =>
    operation.parameters
      .filter((one) => one.clientOption === undefined && one.mediaType === undefined && isListed(context, one))
      .map((parameter) => listCheck(context, operation, parameter)),
  );
}

const valuesOf = ({ contract }: MockContext, { schemaPointer }: ParameterContract): Json[] =>
  asList(schemaAt(contract, schemaPointer)["enum"]);

/** Whether it is one text of a list, and no other keyword of its schema is told first. */
const isListed = (context: MockContext, parameter: ParameterContract): boolean =>
  valuesOf(context, parameter).length > 0 &&
  Object.keys(schemaAt(context.contract, parameter.schemaPointer)).every((key) => TELL_NOTHING.has(key));

const TELL_NOTHING = new Set(["type", "enum", "default", "description", "example", "examples", "title", "deprecated"]);

function listCheck(context: MockContext, operation: OperationContract, parameter: ParameterContract): Check {
  return {
    name: `${titleOf(operation)}: who sends no listed ${parameter.name} (${parameter.in}) is told the list`,
    async run(t) {
      const values = valuesOf(context, parameter);
      const { body, parameters } = plainCall(context, operation);
      const wrong = new Map([...parameters, [parameter, "no-such-value"] as const]);
      await withMock(context, {}, "process", async (mock) => {
        const call = unsigned(context, operation, { parameters: wrong, ...(body !== undefined && { body }) });
        const answer = await mock.send(signed(context, operation, mock.base, call));
        const reason = answer.headers.get("x-mock-reason") ?? "no reason";
        const [, told = ""] = reason.split(/, expected (?:one of|exactly) /);
        const want = values.map((value) => JSON.stringify(value)).join(", ");
        t.equal(told.split(", ").sort(), want.split(", ").sort(), reason);
      });
    },
  };
}
