import { asRead } from "../../cases/broken-parameters.ts";
import { brokenValues, marksOf } from "../../cases/broken-values.ts";
import { isWritten, plainCall } from "../../cases/calls.ts";
import { fullestValues } from "../../cases/fullest.ts";
import { sampleValues } from "../../cases/samples.ts";
import type { Check } from "../../check.ts";
import type { ContentContract, OperationContract } from "../../spec/contract.ts";
import { flatten } from "../../spec/flatten.ts";
import { at, canonical, isObject, type Json, membersOf } from "../../spec/json.ts";
import { isJson, isUsualStatus } from "../../spec/lookup.ts";
import { writableContent } from "../../wire/build.ts";
import { type MockContext, signed, titleOf, unsigned, withMock } from "./context.ts";
import { errorFaults } from "./expected-error.ts";

/** Texts and forms as bodies: those that fit their schema are taken, others and missing ones are refused. */
export function textBodyChecks(context: MockContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    ...(operation.body?.required === true ? [missingCheck(context, operation)] : []),
    ...(operation.body === undefined ? [] : writableContent(operation.body))
      .filter((one) => !isJson(one.mediaType))
      .map((content) => textCheck(context, operation, content)),
  ]);
}

function missingCheck(context: MockContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a body that is missing gets the documented error`,
    async run(t) {
      await withMock(context, {}, "process", async (mock) => {
        const bare = unsigned(context, operation, { parameters: plainCall(context, operation).parameters });
        const answer = await mock.send(signed(context, operation, mock.base, bare));
        t.none(errorFaults(context, operation, answer, "invalid-parameter", 400), "no body");
      });
    },
  };
}

function textCheck(context: MockContext, operation: OperationContract, content: ContentContract): Check {
  const { mediaType, schemaPointer: pointer = "" } = content;
  return {
    name: `${titleOf(operation)}: a body in ${mediaType} is taken just where it fits its schema`,
    async run(t) {
      const { parameters } = plainCall(context, operation);
      const schema = flatten(context.contract, at(context.contract.document, pointer));
      const isForm = mediaType.includes("urlencoded");
      const canBeSent = (value: Json) => !isForm || isWritten(value);
      const broken = fullestValues(context, pointer)
        .flatMap((value) => brokenValues(context.checker, pointer, value, marksOf(context.contract.document)))
        .filter((value) => canBeSent(value) && (isForm || typeof value !== "object"))
        .filter((value) => !context.checker.isValid(pointer, asRead(context, schema, value)));
      await withMock(context, {}, "process", async (mock) => {
        const send = (value: Json) =>
          mock.send(
            signed(
              context,
              operation,
              mock.base,
              unsigned(context, operation, { parameters, body: { mediaType, value } }),
            ),
          );
        const bounds = isForm ? atBounds(context, pointer) : [];
        for (const value of [...sampleValues(context, pointer, 20), ...bounds].filter(canBeSent)) {
          const { status } = await send(value);
          t.ok(isUsualStatus(operation, status), `${canonical(value)}: got ${status}`);
        }
        for (const value of broken) {
          t.none(errorFaults(context, operation, await send(value), "invalid-parameter", 400), canonical(value));
        }
        t.ok(broken.length > 0 || pointer !== "" || content.schemaPointer === undefined, "there is a schema");
      });
    },
  };
}

/** Forms with one number at a bound of its own. */
function atBounds(context: MockContext, pointer: string): Json[] {
  const { contract, checker } = context;
  const properties = membersOf(flatten(contract, at(contract.document, pointer))["properties"]);
  const [form] = fullestValues(context, pointer).filter(isObject);
  if (form === undefined) return [];
  return properties
    .flatMap(([name, node]) => {
      const { minimum, maximum } = flatten(contract, node);
      return [minimum, maximum]
        .filter((bound) => typeof bound === "number")
        .map((bound): Json => ({ ...form, [name]: bound }));
    })
    .filter((value) => checker.isValid(pointer, value));
}
