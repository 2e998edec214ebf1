import type { ParameterContract } from "../spec/contract.ts";
import { asList, asObject, type Json, type JsonObject, membersOf, pointerOf } from "../spec/json.ts";
import { schemaAt } from "../spec/lookup.ts";
import { encode } from "../wire/encode.ts";
import type { CaseSource } from "./calls.ts";
import { sampleValues } from "./samples.ts";

/** What stands in the place of a parameter, encoded already: pairs in a query, else one text. */
export type Written = string | [name: string, value: string][];

export const REFUSED = Symbol("refused");

/** Another way to write a parameter, and what it says: nothing where that is `undefined`. */
export interface Spelling {
  what: string;
  written: Written;
  want: Json | undefined | typeof REFUSED;
}

/** A parameter with what its spellings are made of. */
export interface Known {
  source: CaseSource;
  parameter: ParameterContract;
  schema: JsonObject;
  /** Encoded. */
  name: string;
  /** Values that the document allows, its example first. */
  values: Json[];
}

export function knownOf(source: CaseSource, parameter: ParameterContract): Known {
  const pointer = parameter.schemaPointer ?? "";
  const schema = schemaAt(source.contract, pointer);
  const example = parameter.node["example"];
  const samples = pointer === "" ? [] : sampleValues(source, pointer, 60);
  const values = [...(example === undefined ? [] : [example]), ...asList(schema["enum"]), ...samples];
  return { source, parameter, schema, name: encode(parameter.name), values };
}

/** Nothing of it has to be encoded, whatever stands around it. */
export const isPlain = (value: Json): boolean => /^[\w-]+$/.test(String(value));

/** The value with the most items or members, all of them plain. */
export function plainest<Value extends Json>({ values }: Known, isOne: (value: Json) => value is Value) {
  const isFlat = (value: object) => Object.entries(value).every((pair) => pair.every((one) => isPlain(one as Json)));
  return values
    .filter(isOne)
    .filter((value) => isFlat(Object(value)))
    .sort((a, b) => Object.keys(Object(b)).length - Object.keys(Object(a)).length)[0];
}

/** In a query and in cookies the name stands before the value. */
export function named({ parameter, name }: Known, value: string): Written {
  if (parameter.in === "query") return [[name, value]];
  return parameter.in === "cookie" ? `${name}=${value}` : value;
}

/** A member of a type, for which a text is right or wrong. */
export function memberOf({ source, schema }: Known, type: string): string | undefined {
  return membersOf(schema["properties"]).find(([, node]) => {
    const { $ref } = asObject(node);
    const own = typeof $ref === "string" ? schemaAt(source.contract, pointerOf($ref)) : asObject(node);
    return own["type"] === type;
  })?.[0];
}
