import { resolvePointer } from "../../json-pointer.ts";
import type { OpenApiDocument, Operation, Schema } from "../../model/types.ts";

const MAX_REFERENCES = 50;

/** The schema of an item of a list operation's response of success; anything where it cannot be told. */
export function itemSchemaOf(document: OpenApiDocument, operation: Operation): Schema {
  const response = operation.responses.find(({ status }) => status.startsWith("2")) ?? operation.responses[0];
  const content = response?.content.find(({ mediaType }) => mediaType.includes("json"));
  const items = propertyOf(document, content?.schema, operation.pagination?.items ?? "", 0);
  const list = follow(document, items, 0);
  return (typeof list === "object" ? list.items : undefined) ?? true;
}

/** A property, also where it stands in a part of `allOf`. */
function propertyOf(document: OpenApiDocument, schema: Schema | undefined, name: string, depth: number): Schema {
  const target = follow(document, schema, 0);
  if (typeof target !== "object" || depth > MAX_REFERENCES) return true;
  const own = target.properties;
  if (own !== undefined && Object.hasOwn(own, name)) return own[name] as Schema;
  const parts = (target.allOf ?? []).map((part) => propertyOf(document, part, name, depth + 1));
  return parts.find((part) => part !== true) ?? true;
}

function follow(document: OpenApiDocument, schema: Schema | undefined, references: number): Schema | undefined {
  if (typeof schema !== "object" || schema.$ref === undefined || references > MAX_REFERENCES) return schema;
  return follow(document, resolvePointer(document, schema.$ref) as Schema | undefined, references + 1);
}
