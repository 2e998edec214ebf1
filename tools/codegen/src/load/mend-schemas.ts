import { parsePattern } from "../emit/validators/patterns.ts";
import type { SpecError } from "../spec-error.ts";
import { isExplosivePattern } from "./explosive-pattern.ts";
import { isOfType } from "./is-of-type.ts";
import { type Dict, isDict, show } from "./objects.ts";
import type { Origins } from "./origins.ts";
import { forEachSchema, isDataOutside, objectsIn } from "./schema-walk.ts";

const isList = Array.isArray;
const isNumber = (value: unknown) => typeof value === "number" && !Number.isNaN(value);
const isText = (value: unknown) => typeof value === "string";
const isFlag = (value: unknown) => typeof value === "boolean";
const isSize = (value: unknown) => isNumber(value) && Number(value) >= 0;
const isSchema = (value: unknown) => isDict(value) || typeof value === "boolean";
const isSchemaList = (value: unknown) => isList(value) && value.every(isSchema);
const isSchemaMap = (value: unknown) => isDict(value) && Object.values(value).every(isSchema);
const TYPE_NAMES = ["string", "integer", "number", "boolean", "null", "array", "object"];
const isPattern = (value: unknown) =>
  typeof value === "string" && parsePattern(value) !== undefined && !isExplosivePattern(value);
const isType = (value: unknown) =>
  (isList(value) ? value : [value]).every((name) => typeof name === "string" && TYPE_NAMES.includes(name));

/** What a keyword holds; whoever reads schemas later relies on it. Exclusive bounds of 3.0 are flags. */
const KEYWORDS: Readonly<Record<string, readonly [is: (value: unknown) => boolean, expected: string]>> = {
  $ref: [isText, "a reference as text"],
  title: [isText, "text"],
  description: [isText, "text"],
  type: [isType, `one of ${TYPE_NAMES.join(", ")}, or a list of them`],
  enum: [isList, "a list of values"],
  required: [(value) => isList(value) && value.every(isText), "a list of names of properties"],
  properties: [isSchemaMap, "schemas by name"],
  patternProperties: [isSchemaMap, "schemas by pattern"],
  dependentSchemas: [isSchemaMap, "schemas by name"],
  $defs: [isSchemaMap, "schemas by name"],
  additionalProperties: [isSchema, "a schema, true or false"],
  unevaluatedProperties: [isSchema, "a schema, true or false"],
  unevaluatedItems: [isSchema, "a schema, true or false"],
  propertyNames: [isSchema, "a schema"],
  items: [isSchema, "a schema"],
  prefixItems: [isSchemaList, "a list of schemas"],
  contains: [isSchema, "a schema"],
  allOf: [isSchemaList, "a list of schemas"],
  anyOf: [isSchemaList, "a list of schemas"],
  oneOf: [isSchemaList, "a list of schemas"],
  not: [isSchema, "a schema"],
  if: [isSchema, "a schema"],
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: [isSchema, "a schema"],
  else: [isSchema, "a schema"],
  minimum: [isNumber, "a number"],
  maximum: [isNumber, "a number"],
  exclusiveMinimum: [(value) => isNumber(value) || isFlag(value), "a number"],
  exclusiveMaximum: [(value) => isNumber(value) || isFlag(value), "a number"],
  multipleOf: [(value) => isNumber(value) && Number(value) > 0, "a number above 0"],
  minLength: [isSize, "a number of characters"],
  maxLength: [isSize, "a number of characters"],
  minItems: [isSize, "a number of items"],
  maxItems: [isSize, "a number of items"],
  minContains: [isSize, "a number of items"],
  maxContains: [isSize, "a number of items"],
  minProperties: [isSize, "a number of properties"],
  maxProperties: [isSize, "a number of properties"],
  uniqueItems: [isFlag, "true or false"],
  nullable: [isFlag, "true or false"],
  readOnly: [isFlag, "true or false"],
  writeOnly: [isFlag, "true or false"],
  format: [isText, "the name of a format"],
  pattern: [isPattern, "a regular expression whose time does not explode"],
  "x-enumDescriptions": [(value) => isDict(value) && Object.values(value).every(isText), "texts by value of enum"],
  discriminator: [(value) => isDict(value) && isText(value["propertyName"]), "an object with propertyName"],
};

/**
 * Leaves out, in place, what no reader of a schema can make sense of, and says so: a wrong keyword in one corner of a
 * large document is no reason to refuse the rest. An empty value (`items:` and nothing behind it) is as good as none.
 */
export function mendSchemas(document: Dict, origins: Origins): SpecError[] {
  const warnings = dropNonSchemas(document, origins);
  forEachSchema(document, (schema) => {
    fillEmpty(schema);
    for (const [keyword, value] of Object.entries(schema)) {
      const rule = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
      if (rule === undefined || rule[0](value)) continue;
      warnings.push(ignored(schema, keyword, value, rule[1], origins));
      delete schema[keyword];
    }
    warnings.push(...dropForeignEnum(schema, origins), ...contradictions(schema, origins));
  });
  return warnings;
}

/** `schema:` with nothing, or with no schema, behind it, in parameters, headers and media types. */
function dropNonSchemas(document: Dict, origins: Origins): SpecError[] {
  const warnings: SpecError[] = [];
  for (const node of objectsIn(document, (key) => key !== "schema" && !isDataOutside(key))) {
    if (!isDict(node) || !("schema" in node) || isSchema(node["schema"])) continue;
    if (node["schema"] !== null) warnings.push(ignored(node, "schema", node["schema"], "a schema", origins));
    delete node["schema"];
  }
  return warnings;
}

function fillEmpty(schema: Dict): void {
  for (const [keyword, value] of Object.entries(schema)) {
    if (value === null && Object.hasOwn(KEYWORDS, keyword)) delete schema[keyword];
    if (!["properties", "patternProperties", "$defs", "dependentSchemas"].includes(keyword) || !isDict(value)) continue;
    for (const name of Object.keys(value)) if (value[name] === null) value[name] = {};
  }
}

/** An enum of values of other types alone, as of a list that means its items, or of numbers in quotes: none is right. */
function dropForeignEnum(schema: Dict, origins: Origins): SpecError[] {
  const { type, enum: values, nullable } = schema;
  const types = [type ?? [], nullable === true ? "null" : []].flat();
  if (type === undefined || !isList(values) || values.length === 0) return [];
  if (values.some((value) => types.some((one) => isOfType(value, one)))) return [];
  const error = ignored(schema, "enum", values, `values of type ${types.join(" or ")}`, origins);
  delete schema["enum"];
  return [error];
}

function ignored(schema: Dict, keyword: string, value: unknown, expected: string, origins: Origins): SpecError {
  return origins.error(schema, keyword, {
    what: `${keyword} cannot be understood and is left out`,
    got: show(value),
    expected,
    remedy: `mend ${keyword}, or remove it`,
  });
}

/** What a schema says that can never hold together. It is emitted as written. */
function contradictions(schema: Dict, origins: Origins): SpecError[] {
  const found: SpecError[] = [];
  const { enum: values, default: preset, required, properties, additionalProperties } = schema;
  if (isList(values) && isPrimitive(preset) && !values.includes(preset)) {
    found.push(
      origins.error(schema, "default", {
        what: "the default is none of the values that are allowed",
        got: show(preset),
        expected: `one of ${values.slice(0, 8).map(show).join(", ")}`,
        remedy: "mend the default, or add it to enum",
      }),
    );
  }
  if (
    isList(required) &&
    isDict(properties) &&
    additionalProperties === false &&
    !isDict(schema["patternProperties"])
  ) {
    const missing = required.find((name) => typeof name === "string" && !Object.hasOwn(properties, name));
    if (missing !== undefined) {
      found.push(
        origins.error(schema, "required", {
          what: "a required property that is not allowed: no value can be right",
          got: show(missing),
          expected: `one of ${Object.keys(properties).slice(0, 8).join(", ")}`,
          remedy: `add ${String(missing)} to properties, or take it off the list`,
        }),
      );
    }
  }
  return found;
}

const isPrimitive = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);
