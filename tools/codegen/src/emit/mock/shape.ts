import { resolvePointer } from "../../json-pointer.ts";
import type { OpenApiDocument, Schema, SchemaObject } from "../../model/types.ts";
import type { Printable } from "./print.ts";

/** What a text of a request is read as; the runtime's `Shape`. */
export interface Shape {
  readonly types: readonly string[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additional?: Shape;
}

const ORDER = ["null", "boolean", "integer", "number", "string", "array", "object"];
/** Texts hold no deeper structure than an object of arrays. */
const MAX_DEPTH = 3;
const MAX_REFERENCES = 50;

/** Sees a schema through `$ref`, `allOf`, `anyOf` and `oneOf`. */
export function shapeOf(document: OpenApiDocument, schema: Schema, depth = 0): Shape {
  const parts: SchemaObject[] = [];
  const types = collect(document, schema, parts, 0) ?? ["string"];
  const items = parts.find((part) => part.items !== undefined)?.items;
  const additional = parts.find((part) => typeof part["additionalProperties"] === "object")?.["additionalProperties"];
  const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  const deeper = depth < MAX_DEPTH;
  return {
    types: ORDER.filter((type) => types.includes(type)),
    ...(deeper && types.includes("array") && items !== undefined && { items: shapeOf(document, items, depth + 1) }),
    ...(deeper &&
      properties.length > 0 && {
        properties: Object.fromEntries(
          properties.map(([name, property]) => [name, shapeOf(document, property, depth + 1)]),
        ),
      }),
    ...(deeper && additional !== undefined && { additional: shapeOf(document, additional as Schema, depth + 1) }),
  };
}

export function printShape(shape: Shape): Printable {
  return shape as unknown as Printable;
}

/** The types that are possible, or undefined where all are; the objects that it consists of go into `parts`. */
function collect(
  document: OpenApiDocument,
  schema: Schema,
  parts: SchemaObject[],
  references: number,
): string[] | undefined {
  if (typeof schema === "boolean" || references > MAX_REFERENCES) return undefined;
  parts.push(schema);
  const all: (string[] | undefined)[] = [ownTypes(schema)];
  if (schema.$ref !== undefined) {
    const target = resolvePointer(document, schema.$ref) as Schema | undefined;
    if (target !== undefined) all.push(collect(document, target, parts, references + 1));
  }
  for (const part of schema.allOf ?? []) all.push(collect(document, part, parts, references + 1));
  for (const branches of [schema.anyOf, schema.oneOf]) {
    if (branches === undefined) continue;
    const each = branches.map((branch) => collect(document, branch, parts, references + 1));
    all.push(each.includes(undefined) ? undefined : [...new Set(each.flatMap((types) => types ?? []))]);
  }
  return all.reduce((common, types) =>
    common === undefined ? types : types === undefined ? common : meet(common, types),
  );
}

function meet(first: readonly string[], second: readonly string[]): string[] {
  const common = first.filter((type) => second.includes(type));
  const integer = (a: readonly string[], b: readonly string[]) => a.includes("integer") && b.includes("number");
  return integer(first, second) || integer(second, first) ? [...new Set([...common, "integer"])] : common;
}

function ownTypes(schema: SchemaObject): string[] | undefined {
  if (schema.type !== undefined) return Array.isArray(schema.type) ? schema.type : [schema.type];
  const values = schema.const !== undefined ? [schema.const] : schema.enum;
  if (values !== undefined) return [...new Set(values.map(typeOfValue))];
  if (schema.properties !== undefined) return ["object"];
  if (schema.items !== undefined) return ["array"];
  return undefined;
}

function typeOfValue(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
