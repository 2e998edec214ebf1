import type { Schema } from "../description.js";
import { listCondition, meetConditions } from "./conditions.js";
import type { Random } from "./random.js";
import { isSame, type Resolve, takes } from "./takes.js";

export type SchemaObject = { readonly [keyword: string]: unknown };
export type Schemas = Readonly<Record<string, () => Schema>>;

const MAX_REFERENCES = 100;
/** Counts for so many: options are told apart by what is in them, which may hold the same options again. */
const LOOKED_INTO = 35;

/**
 * Folds `$ref`, `allOf`, `if` and one branch of `oneOf` or `anyOf` into one object without them, so that a value can be
 * made from its keywords alone. `false` where no value can fit.
 */
export function flatten(schema: Schema, schemas: Schemas, random: Random, references = 0): SchemaObject | false {
  const folded = fold(schema, schemas, random, references);
  return folded === false ? false : meetConditions(folded, (part) => flatten(part, schemas, random, references + 1));
}

/** The same but for `if`: conditions are listed, since each can be met only with the others in view. */
function fold(schema: Schema, schemas: Schemas, random: Random, references: number): SchemaObject | false {
  if (typeof schema === "boolean") return schema ? {} : false;
  let flat: SchemaObject | false = listCondition(schema);
  if (typeof flat["$ref"] === "string") {
    const { $ref, ...siblings } = flat;
    const target = schemas[$ref as string];
    if (target === undefined || references > MAX_REFERENCES) return false;
    flat = merge(fold(target(), schemas, random, references + 1), siblings);
  }
  if (flat !== false && Array.isArray(flat["allOf"])) {
    const { allOf, ...rest } = flat;
    flat = (allOf as Schema[]).reduce<SchemaObject | false>(
      (merged, part) => merge(fold(part, schemas, random, references + 1), merged),
      rest,
    );
  }
  return flat === false ? false : chooseBranch(flat, schemas, random, references);
}

interface Candidate {
  branch: Schema;
  flat: SchemaObject;
}

/**
 * Takes the first branch that can have a value, other than `null` where there is a choice. Of a `oneOf` it is one whose
 * values no other branch takes as well, if there is any; where there is none, `null` beside it is better.
 */
function chooseBranch(
  schema: SchemaObject,
  schemas: Schemas,
  random: Random,
  references: number,
): SchemaObject | false {
  const keyword = Array.isArray(schema["oneOf"]) ? "oneOf" : Array.isArray(schema["anyOf"]) ? "anyOf" : undefined;
  if (keyword === undefined) return schema;
  const { [keyword]: branches, ...rest } = schema;
  const resolve: Resolve = (inner) => fold(inner, schemas, random, references + LOOKED_INTO);
  const candidates = (list: unknown): Candidate[] =>
    (list as Schema[])
      .map((branch) => ({ branch, flat: merge(fold(branch, schemas, random, references + 1), rest) }))
      .filter((candidate): candidate is Candidate => candidate.flat !== false);
  const isMuddled = ({ branch }: Candidate): boolean =>
    typeof branch === "object" &&
    Array.isArray(branch["oneOf"]) &&
    toldApart(candidates(branch["oneOf"]), resolve).length === 0;
  const all = candidates(branches);
  const apart = keyword === "oneOf" && schema["discriminator"] === undefined ? toldApart(all, resolve) : [];
  const usable = apart.length > 0 ? apart : all;
  const chosen =
    usable.find((one) => one.flat["type"] !== "null" && !(keyword === "anyOf" && isMuddled(one))) ??
    usable.find((one) => one.flat["type"] === "null") ??
    usable[0];
  if (chosen === undefined) return false;
  return chooseBranch(discriminate(chosen.flat, schema["discriminator"], chosen.branch), schemas, random, references);
}

/** Those whose values no other one takes. */
const toldApart = (candidates: readonly Candidate[], resolve: Resolve): Candidate[] =>
  candidates.filter((one) => !candidates.some((other) => other !== one && takes(other.flat, one.flat, resolve)));

/** Sets the property that tells the branches apart. */
function discriminate(flat: SchemaObject, discriminator: unknown, branch: Schema): SchemaObject {
  if (typeof discriminator !== "object" || discriminator === null || typeof branch === "boolean") return flat;
  const { propertyName, mapping } = discriminator as { propertyName?: string; mapping?: Record<string, string> };
  const reference = branch["$ref"];
  if (propertyName === undefined || typeof reference !== "string") return flat;
  const last = reference.slice(reference.lastIndexOf("/") + 1);
  const mapped = Object.entries(mapping ?? {}).find(([, target]) => target === reference || target === last)?.[0];
  const properties = (flat["properties"] as Record<string, Schema> | undefined) ?? {};
  return { ...flat, properties: { ...properties, [propertyName]: { const: mapped ?? last } } };
}

const BOUNDS = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
] as const;

/** Both at once. What cannot be merged exactly is taken from the second. */
export function merge(first: SchemaObject | false, second: SchemaObject | false): SchemaObject | false {
  if (first === false || second === false) return false;
  const merged: Record<string, unknown> = { ...first };
  for (const [keyword, value] of Object.entries(second)) {
    const other = first[keyword];
    merged[keyword] = other === undefined ? value : mergeKeyword(keyword, other, value);
  }
  const { type, enum: values } = merged;
  if ((Array.isArray(type) && type.length === 0) || (Array.isArray(values) && values.length === 0)) return false;
  if (BOUNDS.some(([least, most]) => (merged[least] as number) > (merged[most] as number))) return false;
  const constants = [first["const"], second["const"]].filter((value) => value !== undefined);
  const allowed = [...constants.map((value) => [value]), ...(Array.isArray(values) ? [values] : [])];
  return constants.every((value) => allowed.every((list) => includes(list, value))) && merged;
}

const includes = (list: readonly unknown[], value: unknown): boolean => list.some((other) => isSame(other, value));

function mergeKeyword(keyword: string, first: unknown, second: unknown): unknown {
  switch (keyword) {
    case "required":
      return [...new Set([...(first as string[]), ...(second as string[])])];
    case "properties":
    case "patternProperties":
      return mergeProperties(first as Record<string, Schema>, second as Record<string, Schema>);
    case "items":
    case "additionalProperties":
    case "propertyNames":
      return both(first as Schema, second as Schema);
    case "minimum":
    case "exclusiveMinimum":
    case "minLength":
    case "minItems":
    case "minProperties":
      return Math.max(first as number, second as number);
    case "maximum":
    case "exclusiveMaximum":
    case "maxLength":
    case "maxItems":
    case "maxProperties":
      return Math.min(first as number, second as number);
    case "type":
      return mergeTypes(toList(first), toList(second));
    case "enum":
      return (first as unknown[]).filter((value) => includes(second as unknown[], value));
    case "if":
      return [...(second as unknown[]), ...(first as unknown[])];
    case "allOf":
    case "oneOf":
    case "anyOf":
      return keyword === "allOf" ? [...(first as Schema[]), ...(second as Schema[])] : second;
    default:
      return second;
  }
}

function mergeProperties(first: Record<string, Schema>, second: Record<string, Schema>): Record<string, Schema> {
  const merged: Record<string, Schema> = { ...first };
  for (const [name, schema] of Object.entries(second)) {
    const other = Object.hasOwn(first, name) ? first[name] : undefined;
    merged[name] = other === undefined ? schema : both(other, schema);
  }
  return merged;
}

function both(first: Schema, second: Schema): Schema {
  if (first === true) return second;
  if (second === true) return first;
  return { allOf: [first, second] };
}

function toList(type: unknown): string[] {
  return Array.isArray(type) ? type : [type as string];
}

/** An integer is a number. */
function mergeTypes(first: string[], second: string[]): string[] {
  const common = first.filter((type) => second.includes(type));
  const integer = (a: string[], b: string[]) => a.includes("integer") && b.includes("number");
  return integer(first, second) || integer(second, first) ? [...new Set([...common, "integer"])] : common;
}
