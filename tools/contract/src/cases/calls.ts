import type { BodyContract, Contract, OperationContract, ParameterContract } from "../spec/contract.ts";
import { isObject, type Json, type JsonObject } from "../spec/json.ts";
import { isJson } from "../spec/lookup.ts";
import type { SchemaChecker } from "../spec/validate.ts";
import { type CallValues, writableContent } from "../wire/build.ts";
import { invalidTexts, validValues } from "./parameter-values.ts";
import { sampleValues } from "./samples.ts";

/** A call that the document allows. */
export interface ValidCall {
  name: string;
  values: CallValues;
}

/** A call with one parameter written so that the document refuses it. */
export interface InvalidCall {
  name: string;
  parameter: ParameterContract;
  /** `undefined`: left out. */
  texts: string[] | undefined;
}

export interface CaseSource {
  contract: Contract;
  checker: SchemaChecker;
  seed: number;
}

/**
 * Every valid value of every parameter at least once, with the others at their plainest; all optional parameters left
 * out, all given; every media type and a few values of the body.
 */
export function validCalls(source: CaseSource, operation: OperationContract): ValidCall[] {
  const values = new Map(
    operation.parameters.map((one) => [one, validValues(source.contract, source.checker, one, source.seed)]),
  );
  const plain = plainCall(source, operation);
  const calls: ValidCall[] = [{ name: "only what is required", values: plain }];
  const all = new Map(plain.parameters);
  for (const [parameter, list] of values) {
    const first = list.find((one) => one.why === "the example") ?? list[0];
    if (first !== undefined && !all.has(parameter)) all.set(parameter, first.value);
    for (const { why, value } of list) {
      calls.push({
        name: `${parameter.name}=${show(value)} (${why})`,
        values: { ...plain, parameters: new Map([...plain.parameters, [parameter, value]]) },
      });
    }
  }
  calls.push({ name: "every parameter", values: { ...plain, parameters: all } });
  for (const body of bodies(source, operation)) {
    calls.push({ name: `body ${body.mediaType} ${show(body.value)}`, values: { ...plain, body } });
  }
  return calls;
}

const show = (value: Json): string => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** Required parameters at their plainest value, and a body where one is required. */
export function plainCall(source: CaseSource, operation: OperationContract): CallValues {
  const required = operation.parameters.filter((one) => one.required);
  const parameters = new Map(required.map((one) => [one, plainValue(source, one)] as const));
  const [body] = operation.body?.required === true ? bodies(source, operation) : [];
  return { parameters, ...(body !== undefined && { body }) };
}

/** The example where there is one, else a value without special characters. */
export function plainValue(source: CaseSource, parameter: ParameterContract): Json {
  const list = validValues(source.contract, source.checker, parameter, source.seed);
  const plainest =
    list.find((one) => one.why === "the example") ?? list.find((one) => /^[\w.-]+$/.test(String(one.value))) ?? list[0];
  if (plainest === undefined) throw new Error(`no value can be made for parameter ${parameter.name}`);
  return plainest.value;
}

function bodies(source: CaseSource, operation: OperationContract): NonNullable<CallValues["body"]>[] {
  if (operation.body === undefined) return [];
  const writable = writableContent(operation.body);
  if (writable.length === 0) return [...opaqueBodies(operation.body), ...formsInParts(source, operation.body)];
  return writable.flatMap((content) => {
    const made =
      content.schemaPointer === undefined
        ? [isJson(content.mediaType) ? {} : "text"]
        : sampleValues(source, content.schemaPointer, 4);
    // An example that breaks its schema shows no body that is right.
    const examples = content.examples
      .map((one) => one.value)
      .filter((value) => source.checker.isValid(content.schemaPointer, value));
    return [...examples, ...made]
      .filter((value) => !isForm(content.mediaType) || isWritten(value))
      .map((value) => ({ mediaType: content.mediaType, value: value as Json }));
  });
}

/** Bytes of a media type that says nothing to this suite: a text as well as anything else; of a range one of its types. */
const opaqueBodies = ({ content }: BodyContract): NonNullable<CallValues["body"]>[] =>
  content
    .map(({ mediaType }) => (content.length === 1 ? mediaType.replace(/(?<=\w\/)\*$/, "x-any") : mediaType))
    .filter((mediaType) => !mediaType.startsWith("multipart/") && !mediaType.includes("*"))
    .map((mediaType) => ({ mediaType, value: "text" }));

/** Forms of which every member has a part, and says by itself what it is. */
const formsInParts = (source: CaseSource, body: BodyContract): NonNullable<CallValues["body"]>[] =>
  body.content
    .filter(({ mediaType }) => mediaType.startsWith("multipart/"))
    .flatMap(({ mediaType, schemaPointer }) =>
      (schemaPointer === undefined ? [{ part: "text" }] : sampleValues(source, schemaPointer, 8))
        .filter((value) => isWritten(value) && !Object.values(value).includes(null))
        .map((value) => ({ mediaType, value })),
    );

const isForm = (mediaType: string): boolean => mediaType.startsWith("application/x-www-form-urlencoded");

/**
 * A form without members, and an empty list or object in one, are written as nothing, which is no body or member; in some
 * styles a list of the empty text is written as an empty one.
 */
export const isWritten = (value: Json): value is JsonObject => isObject(value) && isFilled(value);

const isFilled = (value: Json): boolean => {
  if (typeof value !== "object" || value === null) return true;
  const members = Object.values(value);
  const isBlank = Array.isArray(value) && value.join() === "";
  return members.length > 0 && !isBlank && members.every(isFilled);
};

/** Each way of writing each parameter that the document refuses. */
export function invalidCalls(source: CaseSource, operation: OperationContract): InvalidCall[] {
  return operation.parameters.flatMap((parameter) =>
    invalidTexts(source.contract, source.checker, parameter).map(({ why, texts }) => ({
      name: `${parameter.name} ${why}${texts === undefined ? "" : `: ${texts.map((text) => JSON.stringify(text)).join(", ")}`}`,
      parameter,
      texts,
    })),
  );
}

/**
 * Whether an alternative can carry the values of a call: a header that repeats a path parameter carries visible ASCII
 * only.
 */
export function canCarry({ contract }: CaseSource, call: ValidCall, alternative: readonly string[]): boolean {
  const options = new Set(alternative.map((name) => contract.schemes.get(name)?.clientOption));
  return [...call.values.parameters].every(
    ([parameter, value]) =>
      parameter.clientOption === undefined ||
      !options.has(parameter.clientOption) ||
      /^[\x21-\x7e]+$/.test(String(value)),
  );
}
