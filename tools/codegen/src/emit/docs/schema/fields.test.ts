import { describe, expect, test } from "vitest";
import type { OpenApiDocument, Schema } from "../../../model/types.ts";
import { en } from "../labels/en.ts";
import type { Code } from "../text/escape.ts";
import type { Inline } from "../text/inline.ts";
import { type FieldContext, innerRows } from "./fields.ts";
import { typeText } from "./type-text.ts";

const schemas: Record<string, Schema> = {
  Item: { type: "object", properties: { id: { type: "string" } } },
  Loop: { type: "object", properties: { next: { $ref: "#/components/schemas/Loop" } } },
  State: { type: "string", enum: ["on", "off"], "x-enumDescriptions": { on: "it runs" } },
};
const document: OpenApiDocument = { openapi: "3.1.0", info: { title: "t", version: "1" }, components: { schemas } };
const context: FieldContext = { document, labels: en, modelHref: (name) => `#${name}`, anchor: (wanted) => wanted };

const shown = (value: Code) => ("code" in value ? value.code : value.tagged);
const words = (parts: Inline[]) =>
  parts
    .map((part) => part.plain ?? (part.link && `[${part.link.label}]`) ?? (part.code && shown(part.code)) ?? "")
    .join("");
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("types", () => {
  test.each<{ schema: Schema; want: string }>([
    { schema: { type: "integer", format: "int32" }, want: "Integer (int32)" },
    { schema: { type: ["string", "null"] }, want: "String or null" },
    { schema: { type: ["string", "null"], format: "uuid" }, want: "String (uuid) or null" },
    { schema: { type: "array", items: ref("Item") }, want: "Array of [Item] objects" },
    {
      schema: { type: "array", items: { type: "array", items: { type: "number" } } },
      want: "Array of Array of Number",
    },
    { schema: ref("Item"), want: "[Item]" },
    { schema: ref("State"), want: "String" },
    { schema: { oneOf: [ref("Item"), { type: "boolean" }] }, want: "One of: [Item], Boolean" },
    { schema: { anyOf: [{ type: "string" }, { type: "integer" }] }, want: "Any of: String, Integer" },
    { schema: { allOf: [ref("Item"), { properties: { x: true } }] }, want: "Object" },
    { schema: { const: 5 }, want: "Number" },
    { schema: { oneOf: [{ const: "a" }, { const: "b" }] }, want: "String" },
    { schema: { anyOf: [{ const: "a" }, { const: 1 }] }, want: "String or Number" },
    { schema: true, want: "Any" },
    { schema: false, want: "Never present" },
  ])("$want", ({ schema, want }) => expect(words(typeText(context, schema))).toBe(want));
});

describe("rows", () => {
  const rowsOf = (schema: Schema) =>
    innerRows(context, schema, "x").map(({ fieldName, required, typeText: type }) => [
      shown(fieldName),
      required,
      words(type),
    ]);

  test.each<{ name: string; schema: Schema; want: string[][] }>([
    {
      name: "nested objects and arrays",
      schema: {
        type: "object",
        required: ["a"],
        properties: {
          a: {
            type: "object",
            properties: { b: { type: "array", items: { type: "object", properties: { c: { type: "string" } } } } },
          },
        },
      },
      want: [
        ["a", "Yes", "Object"],
        ["a.b", "No", "Array of Object"],
        ["a.b[].c", "No", "String"],
      ],
    },
    {
      name: "a named object has a table of its own",
      schema: { type: "object", properties: { item: ref("Item") } },
      want: [["item", "No", "[Item]"]],
    },
    { name: "a type that refers to itself", schema: ref("Loop"), want: [["next", "No", "[Loop]"]] },
    {
      name: "allOf",
      schema: { allOf: [ref("Item"), { type: "object", required: ["id"], properties: { x: { type: "boolean" } } }] },
      want: [
        ["id", "Yes", "String"],
        ["x", "No", "Boolean"],
      ],
    },
    {
      name: "maps and patterns",
      schema: {
        type: "object",
        patternProperties: { "^x-": { type: "string" } },
        additionalProperties: { type: "integer" },
      },
      want: [
        ["/^x-/", "No", "String"],
        ["*", "No", "Integer"],
      ],
    },
    {
      name: "tuples",
      schema: { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }] },
      want: [
        ["[0]", "Yes", "String"],
        ["[1]", "Yes", "Integer"],
      ],
    },
    {
      name: "a property called __proto__",
      schema: JSON.parse('{"properties":{"__proto__":{"type":"string"}}}'),
      want: [["__proto__", "No", "String"]],
    },
  ])("$name", ({ schema, want }) => expect(rowsOf(schema)).toEqual(want));

  test("a schema that nests without end stops", () => {
    let schema: Schema = { type: "string" };
    for (let depth = 0; depth < 2000; depth++) schema = { type: "object", properties: { a: schema } };
    expect(innerRows(context, schema, "x").length).toBeLessThan(20);
  });

  test("limits, values and what they mean", () => {
    const schema: Schema = {
      properties: {
        n: { type: "integer", minimum: 0, maximum: 9, default: 0, multipleOf: 3 },
        s: ref("State"),
        l: { type: "array", uniqueItems: true, items: { type: "string", maxLength: 4 } },
        b: { type: "boolean", const: false, default: false },
        u: { type: "array", uniqueItems: false },
        c: {
          oneOf: [
            { const: "x", description: "it is x" },
            { const: "y", title: "Y" },
            { const: "z", title: "z" },
          ],
        },
        o: { anyOf: [{ type: "integer", minimum: 1 }, { const: "all" }, ref("Item")] },
        e: { type: "array", items: { oneOf: [{ const: 1 }, { const: 2 }] } },
        m: { type: "array", items: { type: "array", items: { type: "integer", minimum: 0 } } },
      },
    };
    const limits = innerRows(context, schema, "x").map(({ constraints }) =>
      constraints.map(({ term, limit, enumValues }) =>
        [
          term,
          limit && shown(limit),
          ...(enumValues ?? []).map(({ value, meaning }) => `${shown(value)}=${meaning ? words(meaning.words) : ""}`),
        ].filter((part) => part !== undefined),
      ),
    );
    expect(limits).toEqual([
      [
        ["Minimum", "0"],
        ["Maximum", "9"],
        ["Multiple of", "3"],
        ["Default", "0"],
      ],
      [["Values", "on=it runs", "off="]],
      [
        ["Elements differ from each other", "true"],
        ["Each element: Maximum length", "4"],
      ],
      [
        ["Only value", "false"],
        ["Default", "false"],
      ],
      [],
      [["Values", "x=it is x", "y=Y", "z="]],
      [
        ["in alternative 1: Minimum", "1"],
        ["in alternative 2: Only value", "all"],
      ],
      [["Each element: Values", "1=", "2="]],
      [["Each element: Each element: Minimum", "0"]],
    ]);
  });
});
