import { plainCall } from "../../cases/calls.ts";
import { fullestValues } from "../../cases/fullest.ts";
import type { Check } from "../../check.ts";
import type { OperationContract, ParameterContract } from "../../spec/contract.ts";
import { flatten } from "../../spec/flatten.ts";
import { asList, canonical, isObject, type Json, type JsonObject, membersOf } from "../../spec/json.ts";
import { schemaAt } from "../../spec/lookup.ts";
import { parse } from "../answer-faults.ts";
import { type MockContext, signed, titleOf, unsigned, withMock } from "./context.ts";

/** A value that is wrong in one place alone, and what the document lists for that place. */
interface Unlisted {
  value: Json;
  listed: Json[];
}

/** Who sends a value that is not in the document's list is told the list, all of it and nothing else. */
export function listedValueChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) =>
    operation.parameters
      .filter((one) => one.clientOption === undefined && one.mediaType === undefined)
      .map((parameter) => ({ parameter, cases: unlisted(context, parameter) }))
      .filter(({ cases }) => cases.length > 0)
      .map(({ parameter, cases }) => listCheck(context, operation, parameter, cases)),
  );
}

/** Without a sign that may stand between two parameters of a path. */
const NO_SUCH = "nosuchvalue";

/** The parameter itself, an item of a list, and members of an object, as far as there are lists of values for them. */
function unlisted(context: MockContext, { schemaPointer }: ParameterContract): Unlisted[] {
  const schema = schemaAt(context.contract, schemaPointer);
  const items = flatten(context.contract, schema["items"]);
  const [object = {}] = fullestValues(context, schemaPointer ?? "").filter(isObject);
  const members = membersOf(schema["properties"]).map(([name, node]): [string, JsonObject] => [
    name,
    flatten(context.contract, node),
  ]);
  return [
    ...(tellsList(schema) ? [{ value: NO_SUCH, listed: asList(schema["enum"]) }] : []),
    ...(tellsList(items) ? [{ value: [NO_SUCH], listed: asList(items["enum"]) }] : []),
    ...members
      .filter(([, node]) => tellsList(node))
      .map(([name, node]) => ({ value: { ...object, [name]: NO_SUCH }, listed: asList(node["enum"]) })),
  ];
}

/** Longer lists are told in part, with the number of their values. */
const MOST_TOLD = 12;

/** Whether there is a list that is told as a whole, and no other keyword of the schema is told first. */
const tellsList = (schema: JsonObject): boolean =>
  asList(schema["enum"]).length > 0 &&
  asList(schema["enum"]).length <= MOST_TOLD &&
  Object.keys(schema).every((key) => TELL_NOTHING.has(key));

const TELL_NOTHING = new Set(["type", "enum", "default", "description", "example", "examples", "title", "deprecated"]);

function listCheck(
  context: MockContext,
  operation: OperationContract,
  parameter: ParameterContract,
  cases: Unlisted[],
): Check {
  return {
    name: `${titleOf(operation)}: who sends no listed ${parameter.name} (${parameter.in}) is told the list`,
    async run(t) {
      const { body, parameters } = plainCall(context, operation);
      await withMock(context, {}, "process", async (mock) => {
        for (const { value, listed } of cases) {
          const wrong = new Map([...parameters, [parameter, value] as const]);
          const call = unsigned(context, operation, { parameters: wrong, ...(body !== undefined && { body }) });
          const answer = await mock.send(signed(context, operation, mock.base, call));
          const reason = answer.headers.get("x-mock-reason") ?? "no reason";
          const [, told = ""] = reason.split(/, expected (?:one of|exactly) /);
          t.equal(
            asList(parse(`[${told}]`))
              .map(canonical)
              .sort(),
            listed.map(canonical).sort(),
            reason,
          );
        }
      });
    },
  };
}
