import { plainCall } from "../../cases/calls.ts";
import { REFUSED, type Written } from "../../cases/spelling.ts";
import { spellings } from "../../cases/spellings.ts";
import type { Check } from "../../check.ts";
import type { OperationContract, ParameterContract } from "../../spec/contract.ts";
import { asObject, canonical, type Json, step } from "../../spec/json.ts";
import { isUsualStatus, schemaAt } from "../../spec/lookup.ts";
import { sendThroughFetch } from "../../wire/answer.ts";
import { headerOf, type WireRequest, withHeader } from "../../wire/request.ts";
import { BASE, createMock, KNOWN, type MockContext, signed, titleOf, unsigned, withMock } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

interface Recorded extends Record<ParameterContract["in"], Record<string, Json>> {
  refusal: { issues: { pointer: string }[] } | undefined;
}

interface Mock {
  fetch(request: Request): Promise<Response>;
  journal: Recorded[];
}

/** However a parameter is written, it is read as its style says, or refused at its place. */
export function spellingChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...operation.parameters
      .filter((parameter) => parameter.clientOption === undefined && spellings(context, parameter).length > 0)
      .map((parameter) => spellingCheck(context, operation, parameter)),
    ...operation.parameters
      .filter((parameter) => parameter.in === "header" && listOf(context, parameter) !== undefined)
      .map((parameter) => linesCheck(context, operation, parameter)),
  ]);
}

function spellingCheck(context: MockContext, operation: OperationContract, parameter: ParameterContract): Check {
  const { name, in: place } = parameter;
  return {
    name: `${titleOf(operation)}: ${name} (${place}) is read in each of its spellings, and refused at its place`,
    async run(t) {
      const mock = createMock<Mock>(context, KNOWN);
      for (const { what, written, want } of spellings(context, parameter)) {
        const told = `${what}: ${JSON.stringify(written)}`;
        const request = requestWith(context, operation, parameter, written);
        const answer = await sendThroughFetch(
          (one) => mock.fetch(one),
          BASE,
          signed(context, operation, BASE, request),
        );
        const recorded = mock.journal.at(-1);
        if (want === REFUSED) {
          const places = (recorded?.refusal?.issues ?? []).map(({ pointer }) => pointer);
          t.none(errorFaults(context, operation, answer, "invalid-parameter", 400), told);
          const place = placeOf(parameter, what);
          const isThere = places.length > 0 && places.every((one) => one === place || one.startsWith(`${place}/`));
          t.ok(isThere, `${told}: refused at ${places.join(" ")}, want ${place}`);
        } else {
          const reason = answer.headers.get("x-mock-reason");
          t.ok(isUsualStatus(operation, answer.status), `${told}: got ${answer.status} ${reason}`);
          t.equal(canonical(recorded?.[place][name] ?? null), canonical(want ?? null), told);
        }
      }
    },
  };
}

/** A query, and the cookies, whose encoding is broken cannot be read at all. */
const placeOf = ({ name, in: place }: ParameterContract, what: string): string =>
  /escape|NUL/.test(what) && place !== "path" ? `/${place}` : step(`/${place}`, name);

/** The plainest request, with one parameter written by hand. */
function requestWith(
  context: MockContext,
  operation: OperationContract,
  parameter: ParameterContract,
  written: Written,
): WireRequest {
  const { body, parameters } = plainCall(context, operation);
  const others = new Map([...parameters].filter(([one]) => one !== parameter));
  const rest = unsigned(context, operation, { parameters: others, ...(body !== undefined && { body }) });
  if (typeof written !== "string") return { ...rest, query: [...rest.query, ...written] };
  if (parameter.in === "path") return { ...rest, path: rest.path.replace(`{${parameter.name}}`, () => written) };
  if (parameter.in === "header") return withHeader(rest, parameter.name, written);
  const cookies = headerOf(rest.headers, "cookie");
  return withHeader(rest, "Cookie", cookies === undefined ? written : `${cookies}; ${written}`);
}

/** A list of numbers, so that nothing else in it is right. */
function listOf(context: MockContext, parameter: ParameterContract): string[] | undefined {
  const { type, items } = schemaAt(context.contract, parameter.schemaPointer);
  const isOfNumbers = type === "array" && asObject(items)["type"] === "integer";
  const list = ["1", "2"];
  return isOfNumbers && context.checker.isValid(parameter.schemaPointer ?? "", list.map(Number)) ? list : undefined;
}

/** RFC 9110, 5.3: several lines of a header are one list. */
function linesCheck(context: MockContext, operation: OperationContract, parameter: ParameterContract): Check {
  return {
    name: `${titleOf(operation)}: ${parameter.name} may stand on several lines`,
    async run(t) {
      await withMock(context, {}, "http", async (mock) => {
        const { headers, ...rest } = unsigned(context, operation, plainCall(context, operation));
        const lines = (listOf(context, parameter) ?? []).map((text): [string, string] => [parameter.name, text]);
        const request = signed(context, operation, mock.base, { ...rest, headers: [...headers, ...lines] });
        const answer = await mock.send(request);
        t.ok(isUsualStatus(operation, answer.status), `got ${answer.status} ${answer.headers.get("x-mock-reason")}`);
        const wrong = { ...rest, headers: [...headers, ...lines, [parameter.name, "x"] as [string, string]] };
        const refused = await mock.send(signed(context, operation, mock.base, wrong));
        t.none(errorFaults(context, operation, refused, "invalid-parameter", 400), "a wrong line");
      });
    },
  };
}
