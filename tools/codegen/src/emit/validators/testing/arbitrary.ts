import fc from "fast-check";
import type { JsonValue, Schema } from "../../../model/types.ts";

/** Schemas of every keyword that Ajv and we read alike, and values for them. Formats are left to the official suite. */

const NAMES = ["a", "b", "c", "constructor"];
const name = fc.constantFrom(...NAMES);
const size = fc.integer({ min: 0, max: 3 });

/** Values small enough to be right by chance now and then. */
export const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom<JsonValue>(null, true, false, 0, 1, 2, -1, 1.5, "", "a", "ab", "😀", "2025-01-31"),
    fc.array(tie("value"), { maxLength: 3 }) as fc.Arbitrary<JsonValue>,
    fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }) as fc.Arbitrary<JsonValue>,
  ),
}));

const type = fc.constantFrom("string", "integer", "number", "boolean", "null", "array", "object");

export const { schema: schemas } = fc.letrec<{ schema: Schema }>((tie) => {
  const schema = tie("schema");
  const list = fc.array(schema, { minLength: 1, maxLength: 3 });
  const map = fc.dictionary(name, schema, { maxKeys: 3, noNullPrototype: true });
  const leaf = fc.record(
    {
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
      enum: fc.array(value, { minLength: 1, maxLength: 4 }),
      const: value,
      minimum: size,
      maximum: size,
      exclusiveMinimum: size,
      multipleOf: fc.constantFrom(1, 2, 0.5),
      minLength: size,
      maxLength: size,
      pattern: fc.constantFrom("a", "^a", "b$", "^\\p{L}*$"),
    },
    { requiredKeys: [] },
  );
  const objects = fc.record(
    {
      properties: map,
      required: fc.uniqueArray(name, { maxLength: 2 }),
      patternProperties: fc.dictionary(fc.constantFrom("a", "^b"), schema, { maxKeys: 2, noNullPrototype: true }),
      additionalProperties: schema,
      propertyNames: fc.constantFrom<Schema>({ maxLength: 1 }, { pattern: "^[ab]" }, { enum: ["a", "b"] }),
      minProperties: size,
      maxProperties: size,
      dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
      dependentSchemas: map,
      unevaluatedProperties: schema,
    },
    { requiredKeys: [] },
  );
  const arrays = fc.record(
    {
      items: schema,
      prefixItems: list,
      contains: schema,
      minContains: size,
      maxContains: size,
      minItems: size,
      maxItems: size,
      uniqueItems: fc.boolean(),
      unevaluatedItems: schema,
    },
    { requiredKeys: [] },
  );
  const combined = fc.record(
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    { allOf: list, anyOf: list, oneOf: list, not: schema, if: schema, then: schema, else: schema },
    { requiredKeys: [] },
  );
  const reference = fc.constantFrom<Schema>(
    { $ref: "#/components/schemas/Node" },
    { $ref: "#/components/schemas/Text" },
    { $ref: "#/components/schemas/Node", required: ["a"] },
  );
  const pair = fc
    .tuple(fc.oneof(leaf, objects, arrays, combined), fc.oneof(objects, arrays, combined))
    .map(([a, b]) => withoutKnownFault({ ...a, ...b }));
  return {
    schema: fc.oneof({ maxDepth: 3, depthSize: "small" }, leaf as fc.Arbitrary<Schema>, fc.boolean(), reference, pair),
  };
});

/** Ajv 8.20 forgets `contains` where the list is shorter than `prefixItems`. */
function withoutKnownFault(schema: Record<string, unknown>): Schema {
  if ("prefixItems" in schema) delete schema["contains"];
  return schema as Schema;
}

/** What the generated schemas refer to. */
export const COMPONENTS: Record<string, Schema> = {
  Node: {
    type: "object",
    properties: {
      a: { $ref: "#/components/schemas/Node" },
      b: { type: "array", items: { $ref: "#/components/schemas/Node" } },
    },
  },
  Text: { type: "string", minLength: 1 },
};
