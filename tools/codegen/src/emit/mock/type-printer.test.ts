import { expect, test } from "vitest";
import type { Schema } from "../../model/types.ts";
import { modelOf } from "./testing/model.ts";
import { TypePrinter } from "./type-printer.ts";

const { schemas } = modelOf({ components: { schemas: { Pet: { type: "object" }, "pet-kind": { enum: ["cat"] } } } });
const pet = { $ref: "#/components/schemas/Pet" };

test.each<{ schema: Schema; want: string }>([
  { schema: true, want: "unknown" },
  { schema: false, want: "never" },
  { schema: {}, want: "unknown" },
  { schema: { type: "integer" }, want: "number" },
  { schema: { type: ["string", "null"] }, want: "string | null" },
  { schema: { const: "a" }, want: '"a"' },
  { schema: { enum: ["a", 1, null] }, want: '"a" | 1 | null' },
  { schema: { enum: [] }, want: "never" },
  {
    schema: { type: "object", patternProperties: { a: { type: "integer" } }, additionalProperties: false },
    want: "{ [name: string]: number }",
  },
  {
    schema: { type: "object", patternProperties: { a: { type: "integer" } }, additionalProperties: { type: "string" } },
    want: "{ [name: string]: number | string }",
  },
  { schema: pet, want: "schemas.Pet" },
  { schema: { $ref: "#/components/schemas/pet-kind" }, want: "schemas.PetKind" },
  { schema: { type: "array" }, want: "unknown[]" },
  { schema: { type: "array", items: { type: ["string", "null"] } }, want: "(string | null)[]" },
  { schema: { prefixItems: [{ type: "string" }], items: false }, want: "[string?]" },
  { schema: { prefixItems: [{ type: "string" }], items: pet }, want: "[string?, ...schemas.Pet[]]" },
  { schema: { type: "object" }, want: "{ [name: string]: unknown }" },
  { schema: { additionalProperties: pet }, want: "{ [name: string]: schemas.Pet }" },
  { schema: { type: "object", additionalProperties: false }, want: "{ [name: string]: never }" },
  {
    schema: { properties: { a: pet, "b-c": true }, required: ["a"] },
    want: '{ a: schemas.Pet; "b-c"?: unknown }',
  },
  { schema: { allOf: [pet, { properties: { a: true } }] }, want: "schemas.Pet & { a?: unknown }" },
  { schema: { oneOf: [pet, { type: "string" }] }, want: "schemas.Pet | string" },
  { schema: { anyOf: [pet, true] }, want: "unknown" },
  {
    schema: { allOf: [pet, { oneOf: [{ type: "string" }, { type: "null" }] }] },
    want: "schemas.Pet & (string | null)",
  },
])("$schema is $want", ({ schema, want }) => {
  expect(new TypePrinter(schemas, "schemas.").type(schema)).toBe(want);
});

test("named schemas that are referred to are collected", () => {
  const printer = new TypePrinter(schemas, "");
  printer.type({ type: "array", items: pet });
  expect([...printer.used].map(({ pascalName }) => pascalName)).toEqual(["Pet"]);
});

test.each<{ given: string; schema: Schema; want: string }>([
  {
    given: "an object becomes an interface, with its words",
    schema: {
      type: "object",
      description: "A pet */ and more",
      properties: { name: { type: "string", description: "Its\nname" } },
      required: ["name"],
    },
    want: "/** A pet *\\/ and more */\nexport interface Pet {\n  /** Its name */\n  name: string;\n}",
  },
  { given: "anything else an alias", schema: { type: "string" }, want: "export type Pet = string;" },
  {
    given: "an object without members too",
    schema: { type: "object" },
    want: "export type Pet = { [name: string]: unknown };",
  },
])("$given", ({ schema, want }) => {
  expect(new TypePrinter(schemas, "").declaration("Pet", schema)).toBe(want);
});
