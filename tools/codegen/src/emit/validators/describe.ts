import type { JsonValue, Schema, SchemaObject } from "../../model/types.ts";
import { FORMATS } from "./format-table.ts";
import { isPrimitive } from "./literals.ts";
import { typesOf } from "./schema-types.ts";

const MOST_VALUES = 12;

/** What a schema wants, in words: `integer from 1 to 100`, `one of "a", "b"`, `array of at most 5 items`. */
export function describe(schema: Schema): string {
  if (schema === true) return "any value";
  if (schema === false) return "no value";
  if (schema.const !== undefined) return `exactly ${show(schema.const)}`;
  if (Array.isArray(schema.enum)) return describeEnum(schema.enum);
  const types = typesOf(schema);
  const parts = types.map((type) => describeType(schema, type));
  if (parts.length > 0) return parts.join(" or ");
  return describeUntyped(schema);
}

function describeEnum(values: readonly JsonValue[]): string {
  if (values.length === 0) return "no value";
  if (values.length === 1) return `exactly ${show(values[0])}`;
  const shown = values.slice(0, MOST_VALUES).map(show).join(", ");
  return `one of ${shown}${values.length > MOST_VALUES ? `, … (${values.length} values)` : ""}`;
}

function show(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function describeType(schema: SchemaObject, type: string): string {
  switch (type) {
    case "integer":
    case "number":
      return describeNumber(schema, type);
    case "string":
      return describeString(schema);
    case "array":
      return `array${count(schema, "minItems", "maxItems", "item")}`;
    case "object":
      return `object${count(schema, "minProperties", "maxProperties", "property")}`;
    case "boolean":
      return "true or false";
    default:
      return type;
  }
}

function describeNumber(schema: SchemaObject, type: string): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const bounds: string[] = [];
  if (isNumber(minimum) && isNumber(maximum)) bounds.push(`from ${minimum} to ${maximum}`);
  else if (isNumber(minimum)) bounds.push(`of at least ${minimum}`);
  else if (isNumber(maximum)) bounds.push(`of at most ${maximum}`);
  if (isNumber(exclusiveMinimum)) bounds.push(`above ${exclusiveMinimum}`);
  if (isNumber(exclusiveMaximum)) bounds.push(`below ${exclusiveMaximum}`);
  if (bounds.length === 0 && (schema["format"] === "int32" || schema["format"] === "int64")) {
    bounds.push(`of ${schema["format"] === "int32" ? 32 : 64} bits`);
  }
  const multiple = isNumber(multipleOf) ? `, a multiple of ${multipleOf}` : "";
  return [type, bounds.join(" and ")].filter((part) => part !== "").join(" ") + multiple;
}

function describeString(schema: SchemaObject): string {
  const format = typeof schema["format"] === "string" ? FORMATS.get(schema["format"]) : undefined;
  const base = format?.words ?? "string";
  const length = count(schema, "minLength", "maxLength", "character");
  const pattern = typeof schema["pattern"] === "string" ? ` matching ${schema["pattern"]}` : "";
  return base + length + pattern;
}

function count(schema: SchemaObject, least: string, most: string, unit: string): string {
  const min = schema[least];
  const max = schema[most];
  if (isNumber(min) && isNumber(max)) {
    return min === max ? ` of ${min} ${plural(unit, min)}` : ` of ${min} to ${max} ${plural(unit, max)}`;
  }
  if (isNumber(min)) return ` of at least ${min} ${plural(unit, min)}`;
  if (isNumber(max)) return ` of at most ${max} ${plural(unit, max)}`;
  return "";
}

const plural = (unit: string, number: number) =>
  number === 1 ? unit : unit.endsWith("y") ? `${unit.slice(0, -1)}ies` : `${unit}s`;

const isNumber = (value: unknown): value is number => typeof value === "number";

/** A schema without a type still says something where it limits one kind of value. */
function describeUntyped(schema: SchemaObject): string {
  if (["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].some((key) => key in schema)) {
    return describeNumber(schema, "number");
  }
  if (["minLength", "maxLength", "pattern", "format"].some((key) => key in schema)) return describeString(schema);
  if (["items", "prefixItems", "minItems", "maxItems"].some((key) => key in schema)) {
    return describeType(schema, "array");
  }
  if (["properties", "required", "additionalProperties"].some((key) => key in schema)) {
    return describeType(schema, "object");
  }
  return "another value";
}

/** A schema that stands as one option among several: its name where it has one. */
export function describeOption(schema: Schema): string {
  if (typeof schema === "object" && typeof schema.$ref === "string") {
    const last = schema.$ref.split("/").at(-1) ?? schema.$ref;
    return last.replaceAll("~1", "/").replaceAll("~0", "~");
  }
  const title = typeof schema === "object" && !isPrimitive(schema.const) ? schema["title"] : undefined;
  return typeof title === "string" && title.trim() !== "" ? title : describe(schema);
}
