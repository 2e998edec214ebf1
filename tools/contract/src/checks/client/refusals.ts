import { brokenValues, marksOf } from "../../cases/broken-values.ts";
import { plainCall } from "../../cases/calls.ts";
import { fullestValues } from "../../cases/fullest.ts";
import { integerRange } from "../../cases/ranges.ts";
import type { Check } from "../../check.ts";
import type { OperationContract, ParameterContract } from "../../spec/contract.ts";
import { asList, isObject, type Json, type JsonObject } from "../../spec/json.ts";
import { schemaAt } from "../../spec/lookup.ts";
import { argumentsOf, propertyOf } from "../../subject/client.ts";
import { titleOf } from "../mock/context.ts";
import { type ClientContext, callOnce, className, messageOf } from "./context.ts";

/** What the document refuses never leaves the machine; the error says which parameter. */
export function refusalChecks(context: ClientContext): Check[] {
  return context.contract.operations.flatMap((operation) => [
    unknownCheck(context, operation),
    ...parameterChecks(context, operation),
  ]);
}

/** A name that the document does not have is a mistake of the caller. */
function unknownCheck(context: ClientContext, operation: OperationContract): Check {
  return {
    name: `${titleOf(operation)}: a parameter that the document does not have is refused, one left undefined is not`,
    async run(t) {
      const good = argumentsOf(operation, plainCall(context, operation));
      const wrong = await callOnce(context, operation, { ...good, no_such_parameter: 1 });
      t.equal(wrong.sent.length, 0, "requests sent");
      t.equal(className(wrong.error), "ParameterError", messageOf(wrong.error));
      t.ok(messageOf(wrong.error).includes("no_such_parameter"), `it is named: ${messageOf(wrong.error)}`);
      const unchecked = { callOptions: { checkParameters: false } };
      const asked = await callOnce(context, operation, { ...good, no_such_parameter: 1 }, unchecked);
      t.equal(asked.sent.length, 1, `requests sent where the caller wants no check (${messageOf(asked.error)})`);
      const left = await callOnce(context, operation, { ...good, no_such_parameter: undefined });
      t.equal(left.sent.length, 1, `requests sent (${messageOf(left.error)})`);
    },
  };
}

function parameterChecks(context: ClientContext, operation: OperationContract): Check[] {
  return operation.parameters
    .map((parameter) => ({ parameter, values: wrongValues(context, parameter) }))
    .filter(({ values }) => values.length > 0)
    .map(
      ({ parameter, values }): Check => ({
        name: `${titleOf(operation)}: no invalid ${parameter.name} (${parameter.in}) is sent`,
        run: async (t) => {
          const good = argumentsOf(operation, plainCall(context, operation));
          const property = propertyOf(operation, parameter);
          for (const value of values) {
            const { sent, error } = await callOnce(context, operation, { ...good, [property]: value });
            const what = `${property} = ${show(value)}`;
            t.equal(sent.length, 0, `${what}: requests sent`);
            t.equal(className(error), "ParameterError", `${what}: ${messageOf(error)}`);
            t.equal((error as Error).name, "ParameterError", `${what}: name of the error`);
            t.ok(messageOf(error).includes(property), `${what}: the message names the parameter: ${messageOf(error)}`);
            t.none(quotationFaults(messageOf(error), value), what);
            if (isAnything(context, parameter)) t.ok(/ expected a value$/.test(messageOf(error)), messageOf(error));
          }
        },
      }),
    );
}

/** What was got is told, but no more of it than its first 60 characters. */
function quotationFaults(message: string, value: unknown): string[] {
  // NaN and the infinities are numbers that JSON has no words for.
  const told = typeof value === "number" ? String(value) : JSON.stringify(value);
  const text = value === undefined ? "missing" : told;
  if (!message.includes(` is ${text.slice(0, 60)}, expected `)) return [`what was got is not told: ${message}`];
  return text.length > 60 && message.replace(text.slice(0, 60), "").includes(text.slice(0, 61))
    ? [`more than 60 characters are told: ${message}`]
    : [];
}

const show = (value: unknown): string =>
  value === undefined ? "undefined" : Number.isNaN(value) ? "NaN" : JSON.stringify(value);

const isAnything = (context: ClientContext, { schemaPointer }: ParameterContract): boolean =>
  Object.keys(schemaAt(context.contract, schemaPointer)).length === 0;

function wrongValues(context: ClientContext, parameter: ParameterContract): unknown[] {
  const missing = parameter.required && parameter.clientOption === undefined ? [undefined] : [];
  if (parameter.schemaPointer === undefined || parameter.mediaType !== undefined) return missing;
  const schema = schemaAt(context.contract, parameter.schemaPointer);
  const refused = [...candidates(schema), ...brokenLists(context, parameter.schemaPointer, schema)].filter(
    (value) => Number.isNaN(value) || !context.checker.isValid(parameter.schemaPointer, value),
  );
  // A path segment of dots leads elsewhere, whatever the schema says.
  const dots =
    parameter.in === "path" && parameter.style === "simple" && schema["type"] === "string" ? [".", ".."] : [];
  return [...missing, ...refused, ...dots, ...leftUndefined(context, parameter.schemaPointer, schema)];
}

/** Objects with a member that must be there and is undefined, which only JavaScript can say. */
function leftUndefined(context: ClientContext, pointer: string, schema: JsonObject): object[] {
  const [value] = fullestValues(context, pointer).filter(isObject);
  const required = asList(schema["required"]).map(String);
  return value === undefined ? [] : required.map((name) => ({ ...value, [name]: undefined }));
}

/** Lists that break their schema in one place. */
function brokenLists(context: ClientContext, pointer: string, schema: JsonObject): Json[] {
  if (schema["type"] !== "array") return [];
  const marks = marksOf(context.contract.document);
  return fullestValues(context, pointer)
    .flatMap((value) => brokenValues(context.checker, pointer, value, marks))
    .filter(Array.isArray);
}

/** A bound and the numbers beside it. */
const beside = (bound: Json | undefined): number[] =>
  typeof bound === "number" ? [bound - 0.5, bound, bound + 0.5] : [];

function candidates(schema: JsonObject): unknown[] {
  switch (schema["type"]) {
    case "integer": {
      const [min, max] = integerRange(schema);
      const bounded = (key: string) => typeof schema[key] === "number";
      return [
        1.5,
        Number.NaN,
        "1",
        "1".repeat(99),
        true,
        ...(bounded("minimum") || bounded("exclusiveMinimum") ? [min - 1] : []),
        ...(bounded("maximum") || bounded("exclusiveMaximum") ? [max + 1] : []),
      ];
    }
    case "number":
      return [
        "1",
        Number.NaN,
        ...(typeof schema["minimum"] === "number" ? [schema["minimum"] - 0.5] : []),
        ...(typeof schema["maximum"] === "number" ? [schema["maximum"] + 0.5] : []),
        ...(typeof schema["multipleOf"] === "number" ? [schema["multipleOf"] / 2] : []),
        ...["exclusiveMinimum", "exclusiveMaximum"].flatMap((keyword) => beside(schema[keyword])),
      ];
    case "boolean":
      return ["true", 1];
    case "string":
      return [
        1,
        ...(asList(schema["enum"]).length > 0 ? ["no-such-value"] : []),
        ...(typeof schema["minLength"] === "number" ? ["a".repeat(Math.max(0, schema["minLength"] - 1))] : []),
        ...(typeof schema["maxLength"] === "number" ? ["a".repeat(schema["maxLength"] + 1)] : []),
        ...(typeof schema["pattern"] === "string" ? ["!", " ", ""] : []),
      ];
    case "array":
      return ["no list", 7, {}, [], [1, 1], ["a", "a"], [{}], [1, 2, 3, 4, 5, 6, 7], "a".repeat(7).split("")];
    case "object":
      return ["no object", 7, [], [1]];
    default:
      return [];
  }
}
