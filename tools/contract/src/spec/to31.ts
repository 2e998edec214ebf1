import { asList, isObject, type Json, type JsonObject } from "./json.ts";

/**
 * Says an OpenAPI 3.0 document in the words of 3.1: `nullable` becomes a type, `exclusiveMinimum: true` a number,
 * `example` of a schema stays. Everything else means the same in both. Documents of 3.1 that still use words of 3.0
 * mean by them what they meant there.
 */
export function to31(document: JsonObject): JsonObject {
  if (/^3\.0(\.|$)/.test(String(document["openapi"]))) dropSiblings(document);
  return { ...(convert(document) as JsonObject), openapi: "3.1.1" };
}

/** In 3.0 whatever stands beside `$ref` is ignored, but in a path item. */
function dropSiblings(node: Json): void {
  if (Array.isArray(node)) node.forEach(dropSiblings);
  if (!isObject(node)) return;
  const isReference = typeof node["$ref"] === "string" && !PATH_ITEM.some((key) => key in node);
  for (const [key, value] of Object.entries(node)) {
    if (isReference && key !== "$ref") delete node[key];
    else if (!DATA.has(key)) dropSiblings(value);
  }
}

const PATH_ITEM = ["get", "put", "post", "delete", "patch", "parameters"];

const DATA = new Set(["example", "enum", "const"]);

function convert(node: Json): Json {
  if (Array.isArray(node)) return node.map(convert);
  if (!isObject(node)) return node;
  const result: JsonObject = Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, DATA.has(key) ? value : convert(value)]),
  );
  exclusive(result, "exclusiveMinimum", "minimum");
  exclusive(result, "exclusiveMaximum", "maximum");
  if (typeof result["nullable"] === "boolean") makeNullable(result);
  if (isForeign(result)) delete result["enum"];
  return result;
}

/** Whether a list of values has none of the types that stand beside it: of a list it means the items, for example. */
function isForeign({ type, enum: values }: JsonObject): boolean {
  const types = [type ?? []].flat().map(String);
  if (types.length === 0 || !Array.isArray(values) || values.length === 0) return false;
  return !values.some((value) => typesOfValue(value).some((one) => types.includes(one)));
}

function typesOfValue(value: Json): string[] {
  if (value === null) return ["null"];
  if (Array.isArray(value)) return ["array"];
  return Number.isInteger(value) ? ["integer", "number"] : [typeof value];
}

function exclusive(schema: JsonObject, flag: string, bound: string): void {
  if (typeof schema[flag] !== "boolean") return;
  const limit = schema[bound];
  const strict = schema[flag] === true && typeof limit === "number";
  delete schema[flag];
  if (strict) {
    schema[flag] = limit as number;
    delete schema[bound];
  }
}

/** Without a type, what is composed of others (`allOf: [$ref]` and the like) may be null beside what it says. */
function makeNullable(schema: JsonObject): void {
  const { nullable, type, ...rest } = schema;
  delete schema["nullable"];
  if (nullable !== true) return;
  if (type === undefined) {
    const composed = Object.entries(rest).filter(([key]) => ["allOf", "anyOf", "oneOf"].includes(key));
    for (const [key] of composed) delete schema[key];
    if (composed.length > 0) schema["anyOf"] = [Object.fromEntries(composed), { type: "null" }];
    return;
  }
  schema["type"] = [...new Set([type, "null"].flat())];
  if (Array.isArray(schema["enum"]) && !asList(schema["enum"]).includes(null)) schema["enum"].push(null);
}
