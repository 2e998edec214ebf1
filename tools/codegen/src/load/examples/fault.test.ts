import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { faultOf } from "./fault.ts";

const document = {
  components: {
    schemas: {
      Item: {
        type: "object",
        required: ["id", "name", "secret"],
        properties: {
          id: { type: "integer", readOnly: true },
          name: { type: "string", maxLength: 3 },
          secret: { $ref: "#/components/schemas/Secret" },
          next: { $ref: "#/components/schemas/Item" },
        },
        additionalProperties: false,
      },
      Secret: { type: "string", writeOnly: true },
    },
  },
};
const Item = { $ref: "#/components/schemas/Item" };

test.each([
  { schema: { type: "integer" }, value: "1", path: [], expected: "a value of type integer" },
  { schema: { type: ["integer", "null"] }, value: 1.5, path: [], expected: "a value of type integer or null" },
  { schema: { enum: ["a", "b"] }, value: "c", path: [], expected: 'one of "a", "b"' },
  { schema: { const: { a: 1 } }, value: { a: 2 }, path: [], expected: '{"a":1}' },
  { schema: { minimum: 1 }, value: 0, path: [], expected: "at least 1" },
  { schema: { exclusiveMaximum: 1 }, value: 1, path: [], expected: "less than 1" },
  { schema: { multipleOf: 0.1 }, value: 0.35, path: [], expected: "a multiple of 0.1" },
  { schema: { minLength: 2 }, value: "😀", path: [], expected: "at least 2 characters" },
  { schema: { pattern: "^a" }, value: "b", path: [], expected: "text that matches ^a" },
  { schema: { format: "date" }, value: "2025-02-30", path: [], expected: "a date such as 2025-01-31" },
  { schema: { items: { type: "string" } }, value: ["a", 1], path: ["1"], expected: "a value of type string" },
  { schema: { prefixItems: [{}], items: false }, value: [1, 2], path: ["1"], expected: "nothing here" },
  { schema: { maxItems: 1 }, value: [1, 2], path: [], expected: "at most 1 items" },
  { schema: { uniqueItems: true }, value: [1, 1], path: [], expected: "items that differ" },
  { schema: Item, value: {}, path: [], expected: "a property name" },
  { schema: Item, value: { name: "a", x: 1 }, path: ["x"], expected: "no property of this name" },
  {
    schema: Item,
    value: { name: "a", next: { name: "abcd" } },
    path: ["next", "name"],
    expected: "at most 3 characters",
  },
  {
    schema: { allOf: [Item, { minProperties: 2 }] },
    value: { name: "a" },
    path: [],
    expected: "at least 2 properties",
  },
  { schema: { oneOf: [{ type: "string" }, Item] }, value: 1, path: [], expected: "one of the schemas in oneOf" },
])("$value breaks $schema", ({ schema, value, path, expected }) => {
  expect(faultOf(document, schema, value)).toMatchObject({ path, expected });
});

test.each([
  { schema: Item, value: { name: "a" } },
  { schema: Item, value: { name: "a", id: 1, secret: "s", next: { name: "b" } } },
  { schema: { multipleOf: 0.1 }, value: 0.3 },
  { schema: { oneOf: [{ type: "number" }, { type: "integer" }] }, value: 1 },
  { schema: { required: ["a"], properties: {} }, value: {} },
  { schema: { $ref: "#/nowhere" }, value: 1 },
  { schema: { type: "object", unevaluatedProperties: false }, value: { a: 1 } },
])("$value fits $schema, or that cannot be said", ({ schema, value }) => {
  expect(faultOf(document, schema, value)).toBeUndefined();
});

interface Case {
  description: string;
  schema: unknown;
  tests: { description: string; data: unknown; valid: boolean }[];
}

/** A `$ref` there means the schema itself or a document elsewhere; here, a place in the OpenAPI document. */
const FOREIGN = /"\$(ref|id|anchor)":/;

const folder = new URL("../../../test/json-schema-test-suite/", import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));

test("nothing that the official suite calls valid is reported, and most of what it calls invalid is", () => {
  const wrong: string[] = [];
  const invalid = { found: 0, all: 0 };
  for (const file of files) {
    const cases = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Case[];
    for (const { description, schema, tests } of cases.filter((one) => !FOREIGN.test(JSON.stringify(one.schema)))) {
      for (const { data, valid, description: name } of tests) {
        const found = faultOf({}, schema, data) !== undefined;
        if (valid && found) wrong.push(`${file} / ${description} / ${name}`);
        if (!valid) invalid.all++;
        if (!valid && found) invalid.found++;
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(invalid.found / invalid.all).toBeGreaterThan(0.7);
});
