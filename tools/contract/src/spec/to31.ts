import { asList, isObject, type Json, type JsonObject } from "./json.ts";

/**
 * Says an OpenAPI 3.0 document in the words of 3.1: `nullable` becomes a type, `exclusiveMinimum: true` a number,
 * `example` of a schema stays. Everything else means the same in both.
 */
export function to31(document: JsonObject): JsonObject {
  return { ...(convert(document) as JsonObject), openapi: "3.1.1" };
}

const DATA = new Set(["example", "enum", "const"]);

function convert(node: Json): Json {
  if (Array.isArray(node)) return node.map(convert);
  if (!isObject(node)) return node;
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(node)) result[key] = DATA.has(key) ? value : convert(value);
  exclusive(result, "exclusiveMinimum", "minimum");
  exclusive(result, "exclusiveMaximum", "maximum");
  if (typeof result["nullable"] === "boolean") makeNullable(result);
  return result;
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

function makeNullable(schema: JsonObject): void {
  const nullable = schema["nullable"] === true;
  delete schema["nullable"];
  if (!nullable || typeof schema["type"] !== "string") return;
  schema["type"] = [schema["type"], "null"];
  if (Array.isArray(schema["enum"]) && !asList(schema["enum"]).includes(null)) schema["enum"].push(null);
}
