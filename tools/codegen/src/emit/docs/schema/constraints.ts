import type { JsonValue, SchemaObject } from "../../../model/types.ts";
import type { ConstraintName, Labels } from "../labels/labels.ts";
import { type Code, toCode } from "../text/escape.ts";
import { type Inline, parseInline } from "../text/inline.ts";

/** One limit on a value: what it is called, and the number, pattern or value, or all values of an enumeration. */
export interface Constraint {
  term: string;
  limit?: Code;
  enumValues?: EnumValue[];
}

/** A value of an enumeration, and what it means where the document says so. */
export interface EnumValue {
  value: Code;
  meaning?: { words: Inline[] };
}

/** JSON Schema keywords that limit a value, in the order in which they are shown. */
const KEYWORDS: readonly ConstraintName[] = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minContains",
  "maxContains",
  "minProperties",
  "maxProperties",
  "contentMediaType",
  "contentEncoding",
  "const",
  "default",
];

export function constraintsOf(schema: SchemaObject, labels: Labels): Constraint[] {
  const limits: Constraint[] = KEYWORDS.filter(
    (keyword) => schema[keyword] !== undefined && !(keyword === "uniqueItems" && schema[keyword] === false),
  ).map((keyword) => ({ term: labels.constraints[keyword], limit: toCode(show(schema[keyword] as JsonValue)) }));
  const enumValues = enumValuesOf(schema);
  return enumValues.length === 0 ? limits : [...limits, { term: labels.values, enumValues }];
}

function enumValuesOf(schema: SchemaObject): EnumValue[] {
  const meanings = schema["x-enumDescriptions"] ?? {};
  return (schema.enum ?? []).map((value) => {
    const key = show(value);
    const meaning = Object.hasOwn(meanings, key) ? meanings[key] : undefined;
    return { value: toCode(key), ...(meaning !== undefined && { meaning: { words: parseInline(meaning) } }) };
  });
}

/** A value as it is written: strings bare, all else as JSON. */
export function show(value: JsonValue): string {
  return typeof value === "string" && value !== "" ? value : JSON.stringify(value);
}
