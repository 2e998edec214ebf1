import type { OperationContract, ParameterContract } from "../spec/contract.ts";
import { flatten } from "../spec/flatten.ts";
import { asObject, isObject, type Json, type JsonObject } from "../spec/json.ts";
import { schemaAt } from "../spec/lookup.ts";
import { brokenValues, marksOf } from "./broken-values.ts";
import type { CaseSource } from "./calls.ts";
import { fullestValues } from "./fullest.ts";
import { canBeWritten } from "./parameter-values.ts";

/** Lists and objects that can be written as a parameter and that its schema does not allow. */
export function brokenParameters(source: CaseSource, operation: OperationContract): [ParameterContract, Json][] {
  const marks = marksOf(source.contract.document);
  return operation.parameters.flatMap((parameter) => {
    const pointer = parameter.schemaPointer;
    const schema = schemaAt(source.contract, pointer);
    const { type } = schema;
    if (pointer === undefined || (type !== "array" && type !== "object")) return [];
    const full = fullestValues(source, pointer);
    return [...full, ...full.map(plain).filter((value) => source.checker.isValid(pointer, value))]
      .flatMap((value) => brokenValues(source.checker, pointer, value, marks))
      .filter((value) => Array.isArray(value) === (type === "array") && typeof value === "object")
      .filter((value) => canBeWritten(parameter, value))
      .filter((value) => !source.checker.isValid(pointer, asRead(source, schema, value)))
      .map((value): [ParameterContract, Json] => [parameter, value]);
  });
}

/** The same value with texts that can stand anywhere. */
function plain(value: Json): Json {
  if (typeof value === "string") return "abc";
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

/** On the wire everything is text, which is read as the type that the schema gives it. */
export function asRead(source: CaseSource, schema: JsonObject, value: Json): Json {
  // One item in the place of a list is a list of one.
  const types = [schema["type"]].flat();
  if (types.includes("array") && !types.includes("string") && (typeof value !== "object" || value === null)) {
    return asRead(source, schema, [value]);
  }
  if (Array.isArray(value) && value.length === 1 && typeof schema["type"] === "string" && schema["type"] !== "array") {
    return asRead(source, schema, value[0] ?? null);
  }
  if (Array.isArray(value)) {
    const items = flatten(source.contract, schema["items"]);
    return value.map((item) => asRead(source, items, item));
  }
  if (isObject(value)) {
    const properties = asObject(schema["properties"]);
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        asRead(source, flatten(source.contract, properties[name]), member),
      ]),
    );
  }
  const text = String(value);
  if (schema["type"] === "string") return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
