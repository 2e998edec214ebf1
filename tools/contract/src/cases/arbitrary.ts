import fc, { type Arbitrary } from "fast-check";
import type { Contract } from "../spec/contract.ts";
import { type Discriminator, discriminatorOf } from "../spec/discriminator.ts";
import { asList, asObject, isObject, type Json, type JsonObject, membersOf } from "../spec/json.ts";
import { schemaAt } from "../spec/lookup.ts";
import { arrays, objects, type Site, strings } from "./composed.ts";
import { integerRange, numberRange } from "./ranges.ts";
import { toldApart } from "./told-apart.ts";

/** How deep references are followed before optional members are left out. */
const DEEP = 4;

/** Makes values that a schema of the document may allow, for fast-check: keywords that work together are left to Ajv. */
export function candidatesOf(contract: Contract, pointer: string): Arbitrary<Json> {
  return fromSchema(contract, schemaAt(contract, pointer), 0);
}

function fromSchema(contract: Contract, schema: JsonObject, depth: number): Arbitrary<Json> {
  const whole = mergeAllOf(contract, schema);
  if ("const" in whole) return fc.constant(whole["const"] as Json);
  const listed = asList(whole["enum"]);
  if (listed.length > 0) return fc.constantFrom(...listed);
  for (const keyword of ["oneOf", "anyOf"]) {
    const alternatives = asList(whole[keyword]);
    if (alternatives.length === 0) continue;
    const { [keyword]: _dropped, ...rest } = whole;
    const named = discriminatorOf(whole);
    const options = alternatives.map((alternative) => mergeAllOf(contract, resolved(contract, alternative)));
    const apart = keyword === "oneOf" && named === undefined ? toldApart(contract, options) : [];
    const parts = [...options.map((option, index) => [option, naming(named, index)]), ...apart];
    const choices = parts.map((part) => fromSchema(contract, merge(contract, [rest, ...part]), depth));
    return depth >= DEEP ? (choices.at(-1) as Arbitrary<Json>) : fc.oneof(...choices);
  }
  const site: Site = {
    schema: whole,
    isDeep: depth >= DEEP,
    inside: (inner) => fc.constant(null).chain(() => ofSchema(contract, inner, depth + 1)),
  };
  return fc.oneof(...typesOf(whole).map((type) => ofType(type, site)));
}

/** The member that tells which option a value is of, with the names of that option. */
function naming(named: Discriminator | undefined, index: number): JsonObject {
  const names = named?.options[index]?.names;
  if (named === undefined || names === undefined) return {};
  return { required: [named.member], properties: { [named.member]: { enum: names } } };
}

function ofType(type: string, site: Site): Arbitrary<Json> {
  const { schema } = site;
  switch (type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer": {
      const [min, max] = integerRange(schema);
      const multiple = typeof schema["multipleOf"] === "number" ? schema["multipleOf"] : 1;
      return fc.maxSafeInteger().map((seed) => {
        const span = Math.floor((max - min) / multiple) + 1;
        return Math.ceil(min / multiple) * multiple + (Math.abs(seed) % Math.max(span, 1)) * multiple;
      });
    }
    case "number": {
      const [min, max] = numberRange(schema);
      const step = schema["multipleOf"];
      if (typeof step === "number") return multiples(min, max, step);
      return fc.integer({ min: 0, max: 1_000_000 }).map((part) => min + ((max - min) * part) / 1_000_000);
    }
    case "array":
      return arrays(site);
    case "object":
      return objects(site);
    default:
      return strings(schema);
  }
}

/** 0.3 is a multiple of 0.1, although 3 * 0.1 is another number: a product is rounded to what it is in writing. */
function multiples(min: number, max: number, step: number): Arbitrary<Json> {
  const [first, last] = [Math.ceil(min / step), Math.floor(max / step)];
  return fc.integer({ min: first, max: last }).map((count) => Number((count * step).toFixed(9)));
}

/** What was made of each schema that stands in a document, by depth. */
const made = new WeakMap<JsonObject, Map<number, Arbitrary<Json>>>();

function ofSchema(contract: Contract, schema: Json, depth: number): Arbitrary<Json> {
  if (!isObject(schema)) return fromSchema(contract, {}, depth);
  const byDepth = made.get(schema) ?? new Map<number, Arbitrary<Json>>();
  made.set(schema, byDepth);
  const arbitrary = byDepth.get(depth) ?? fromSchema(contract, resolved(contract, schema), depth);
  byDepth.set(depth, arbitrary);
  return arbitrary;
}

function resolved(contract: Contract, schema: Json): JsonObject {
  if (!isObject(schema)) return {};
  if (typeof schema["$ref"] !== "string") return schema;
  const { $ref, ...siblings } = schema;
  return { ...schemaAt(contract, $ref.slice(1)), ...siblings };
}

function mergeAllOf(contract: Contract, schema: JsonObject): JsonObject {
  const { allOf, ...own } = schema;
  const parts = asList(allOf).map((part) => mergeAllOf(contract, resolved(contract, part)));
  return parts.length === 0 ? schema : merge(contract, [...parts, own]);
}

/** All of several schemas at once, as far as making values needs it. */
function merge(contract: Contract, parts: JsonObject[]): JsonObject {
  const result: JsonObject = {};
  for (const part of parts) {
    for (const [key, value] of Object.entries(part["allOf"] === undefined ? part : mergeAllOf(contract, part))) {
      if (key === "properties") result[key] = joined(asObject(result[key]), asObject(value));
      else if (key === "enum") result[key] = common(asList(result[key]), asList(value));
      else if (key === "required") result[key] = [...new Set([...asList(result[key]), ...asList(value)])];
      else result[key] = value;
    }
  }
  return result;
}

/** A member that both describe must fit both. */
function joined(first: JsonObject, second: JsonObject): JsonObject {
  const both = membersOf(second).map(([name, schema]): [string, Json] => {
    const other = Object.hasOwn(first, name) ? first[name] : undefined;
    return [name, other === undefined || other === schema ? schema : { allOf: [other, schema] }];
  });
  return { ...first, ...Object.fromEntries(both) };
}

/** Values that stand in both lists; all of the second where there is no first one. */
function common(first: Json[], second: Json[]): Json[] {
  const shared = second.filter((value) => first.includes(value));
  return shared.length > 0 ? shared : second;
}

function typesOf(schema: JsonObject): string[] {
  const type = schema["type"];
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.map(String);
  if (OF_OBJECTS.some((keyword) => keyword in schema)) return ["object"];
  if (OF_ARRAYS.some((keyword) => keyword in schema)) return ["array"];
  if ("minimum" in schema || "maximum" in schema) return ["number"];
  return ["string"];
}

/** Keywords that say nothing of values of other types. */
const OF_OBJECTS = ["properties", "additionalProperties", "patternProperties", "required", "maxProperties"];
const OF_ARRAYS = ["items", "prefixItems", "contains"];
