import { expect, test } from "vitest";
import type { Schema } from "../../model/types.ts";
import { type Shape, shapeOf } from "./shape.ts";
import { modelOf } from "./testing/model.ts";

const { document } = modelOf({
  components: {
    schemas: {
      Size: { type: "integer" },
      Loop: { type: "object", properties: { next: { $ref: "#/components/schemas/Loop" } } },
    },
  },
});
const size = { $ref: "#/components/schemas/Size" };
const text: Shape = { types: ["string"] };

test.each<{ given: string; schema: Schema; want: Shape }>([
  { given: "anything", schema: true, want: text },
  { given: "a schema without a type", schema: { minLength: 1 }, want: text },
  { given: "a type", schema: { type: "boolean" }, want: { types: ["boolean"] } },
  { given: "several types, in one order", schema: { type: ["string", "null"] }, want: { types: ["null", "string"] } },
  { given: "a reference", schema: size, want: { types: ["integer"] } },
  { given: "a constant", schema: { const: 1.5 }, want: { types: ["number"] } },
  { given: "listed values", schema: { enum: [1, "a", null] }, want: { types: ["null", "integer", "string"] } },
  { given: "all of", schema: { allOf: [{ type: "number" }, size] }, want: { types: ["integer"] } },
  { given: "one of", schema: { oneOf: [{ type: "string" }, size] }, want: { types: ["integer", "string"] } },
  { given: "any of, one of them anything", schema: { anyOf: [true, size] }, want: text },
  {
    given: "a list",
    schema: { type: "array", items: size },
    want: { types: ["array"], items: { types: ["integer"] } },
  },
  {
    given: "a list by its items alone",
    schema: { items: size },
    want: { types: ["array"], items: { types: ["integer"] } },
  },
  {
    given: "an object with named and other members",
    schema: { properties: { size }, additionalProperties: { type: "boolean" } },
    want: { types: ["object"], properties: { size: { types: ["integer"] } }, additional: { types: ["boolean"] } },
  },
])("$given", ({ schema, want }) => {
  expect(shapeOf(document, schema)).toEqual(want);
});

test("a schema that holds itself ends where no text of a request goes deeper", () => {
  const depth = (shape: Shape | undefined): number => (shape === undefined ? 0 : 1 + depth(shape.properties?.["next"]));
  expect(depth(shapeOf(document, { $ref: "#/components/schemas/Loop" }))).toBe(4);
});
