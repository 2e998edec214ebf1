import { setMember } from "../coerce.js";
import type { Schema } from "../description.js";
import { flatten, type SchemaObject, type Schemas } from "./flatten.js";
import { itemSchema, listShape } from "./items.js";
import { sampleNumber } from "./numbers.js";
import type { Random } from "./random.js";
import { shownValue } from "./shown.js";
import { sampleString } from "./strings.js";
import { nameSchema, schemaOfUnnamed } from "./unnamed.js";

/** What a value is made from, besides its schema. */
export interface SampleContext {
  readonly random: Random;
  /** Schemas that `$ref` names. */
  readonly schemas: Schemas;
  /** Values for properties of these names (`region`), the defaults of the servers' variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** An example of the value: its texts tell identifiers and dates from words where the schema does not. */
  readonly hint?: unknown;
  /** Number of the item in its collection, from 1; makes names unique. */
  readonly index?: number;
  /** Optional members are left out now and then, as in real data. */
  readonly varied?: boolean;
}

/** Thrown where no value can fit: a schema `false`, or a recursion that never ends. */
export class UnsampleableError extends Error {
  override readonly name = "UnsampleableError";
}

/** Below this depth optional members and items are left out, which ends recursion. */
const OPTIONAL_DEPTH = 5;
const MAX_DEPTH = 24;

/**
 * Makes a value that fits a schema, as a response would carry it. The same context gives the same value.
 *
 * @throws UnsampleableError
 */
export function sample(schema: Schema, context: SampleContext): unknown {
  return sampleAt(schema, context, "", context.hint, 0);
}

function sampleAt(schema: Schema, context: SampleContext, name: string, hint: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new UnsampleableError("the schema needs itself without end");
  const flat = flatten(schema, context.schemas, context.random);
  if (flat === false) throw new UnsampleableError("the schema allows no value");
  if (flat["const"] !== undefined) return flat["const"];
  if (Array.isArray(flat["enum"])) return context.random.pick(flat["enum"]);
  if (context.varied !== true) {
    const given = shownValue(flat);
    if (given !== undefined) return given;
  }
  switch (typeOf(flat)) {
    case "object":
      return sampleObject(flat, context, hint, depth);
    case "array":
      return sampleArray(flat, context, name, hint, depth);
    case "integer":
    case "number":
      return sampleNumber(flat, context.random);
    case "boolean":
      return context.random.next() < 0.5;
    case "null":
      return null;
    default:
      return sampleString(flat, { ...context, name, hint });
  }
}

/** Keywords that say nothing of values of other types. */
const OF_OBJECTS = ["properties", "additionalProperties", "patternProperties", "propertyNames", "minProperties"];
const OF_LISTS = ["items", "prefixItems", "contains", "minItems"];

/** The first type that is not null; where none is stated, what the other keywords are for. */
function typeOf(schema: SchemaObject): string {
  const { type } = schema;
  const types = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const stated = types.find((candidate) => candidate !== "null") ?? types[0];
  if (typeof stated === "string") return stated;
  if (OF_OBJECTS.some((keyword) => schema[keyword] !== undefined)) return "object";
  if (OF_LISTS.some((keyword) => schema[keyword] !== undefined)) return "array";
  if (schema["minimum"] !== undefined || schema["maximum"] !== undefined || schema["multipleOf"] !== undefined) {
    return "number";
  }
  // What any value is right for is a text, unless it must be none.
  const unwanted = [Object(schema["not"])["type"] ?? []].flat();
  return ANY_TYPE.find((one) => !unwanted.includes(one)) ?? "null";
}

const ANY_TYPE = ["string", "boolean", "integer", "object", "array"];

function sampleObject(schema: SchemaObject, context: SampleContext, hint: unknown, depth: number): unknown {
  const object: Record<string, unknown> = {};
  const required = new Set((schema["required"] as string[] | undefined) ?? []);
  const properties = (schema["properties"] as Record<string, Schema> | undefined) ?? {};
  const unwanted = unwantedMember(schema, required);
  const mayOmit = context.varied === true && !BINDING_KEYWORDS.some((keyword) => schema[keyword] !== undefined);
  for (const [name, property] of Object.entries(properties)) {
    const isRequired = required.has(name);
    if (name === unwanted) continue;
    if (!isRequired) {
      if (isWriteOnly(property, context)) continue;
      if (!isListed(property) && (depth >= OPTIONAL_DEPTH || (mayOmit && context.random.next() < 0.1))) continue;
    }
    const value = attempt(() => sampleAt(property, context, name, memberOf(hint, name), depth + 1), isRequired);
    if (value !== OMITTED) setMember(object, name, value);
  }
  addUnnamed(object, schema, required, context, depth);
  return object;
}

/** A value of few, which may be all that tells an option of a choice from the others. */
const isListed = (schema: Schema): boolean =>
  typeof schema === "object" && (schema["const"] !== undefined || Array.isArray(schema["enum"]));

/** `not: { required: [a, b] }` holds where one of them is left out. */
function unwantedMember({ not }: SchemaObject, required: ReadonlySet<string>): string | undefined {
  const names = Object(not)["required"] as string[] | undefined;
  return names?.find((name) => !required.has(name));
}

/** Keywords that make one member depend on others. */
const BINDING_KEYWORDS = ["minProperties", "dependentRequired", "dependentSchemas"];

const OMITTED = Symbol("omitted");

function attempt(make: () => unknown, isRequired: boolean): unknown {
  try {
    return make();
  } catch (error) {
    if (isRequired || !(error instanceof UnsampleableError)) throw error;
    return OMITTED;
  }
}

function isWriteOnly(schema: Schema, context: SampleContext): boolean {
  const flat = flatten(schema, context.schemas, context.random);
  return flat !== false && flat["writeOnly"] === true;
}

function memberOf(hint: unknown, name: string): unknown {
  return typeof hint === "object" && hint !== null && Object.hasOwn(hint, name)
    ? (hint as Record<string, unknown>)[name]
    : undefined;
}

/** Required members that no property describes, and as many more as `minProperties` asks for. */
function addUnnamed(
  object: Record<string, unknown>,
  schema: SchemaObject,
  required: ReadonlySet<string>,
  context: SampleContext,
  depth: number,
): void {
  const add = (name: string) => {
    const value = sampleAt(schemaOfUnnamed(schema, name), context, name, undefined, depth + 1);
    setMember(object, name, value);
  };
  for (const name of required) if (!Object.hasOwn(object, name)) add(name);
  const names = nameSchema(schema);
  if (names === false) return;
  const wanted = (schema["minProperties"] as number | undefined) ?? (isMap(schema) && depth < OPTIONAL_DEPTH ? 1 : 0);
  for (let number = 1; Object.keys(object).length < wanted && number <= wanted * 20; number++) {
    const name = names === true ? `key${number}` : String(sampleAt(names, context, `key${number}`, undefined, depth));
    if (!Object.hasOwn(object, name)) add(name);
  }
}

/** An object that is described by its additional properties alone. */
function isMap(schema: SchemaObject): boolean {
  return schema["properties"] === undefined && typeof schema["additionalProperties"] === "object";
}

function sampleArray(
  schema: SchemaObject,
  context: SampleContext,
  name: string,
  hint: unknown,
  depth: number,
): unknown[] {
  const shape = listShape(schema);
  const { prefix, items, held, min, max, isOpen } = shape;
  const usual = depth >= OPTIONAL_DEPTH || items === true || items === false ? 0 : context.random.integer(1, 3);
  const length = Math.min(Math.max(min, prefix.length + held, isOpen ? usual : 0), max);
  const unique = schema["uniqueItems"] === true;
  const itemHint = Array.isArray(hint) ? hint[0] : undefined;
  const values: unknown[] = [];
  const seen = new Set<string>();
  for (let tries = 0; values.length < length && tries < length * 20 + 20; tries++) {
    const wanted = itemSchema(shape, values.length);
    const value = attempt(
      () => sampleAt(wanted, { ...context, index: values.length + 1 + tries }, singular(name), itemHint, depth + 1),
      values.length < min || held > 0,
    );
    if (value === OMITTED) break;
    const key = JSON.stringify(value);
    if (unique && seen.has(key)) continue;
    seen.add(key);
    values.push(value);
  }
  return values;
}

function singular(name: string): string {
  return name.endsWith("s") ? name.slice(0, -1) : name;
}
