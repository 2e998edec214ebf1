import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import type { Schema } from "../description.js";
import { samplePattern } from "./pattern.js";
import { createRandom } from "./random.js";
import { sample, UnsampleableError } from "./sample.js";

const SEEDS = Array.from({ length: 25 }, (_, index) => `seed ${index}`);

/** Schemas that others refer to. */
const schemas: Record<string, () => Schema> = {
  "#/components/schemas/Pet": () => ({
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" }, tag: { type: "string" } },
  }),
  "#/components/schemas/Tree": () => ({
    type: "object",
    required: ["value", "children"],
    properties: {
      value: { type: "integer" },
      children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
      parent: { $ref: "#/components/schemas/Tree" },
    },
  }),
  "#/components/schemas/Cat": () => ({
    type: "object",
    required: ["kind", "lives"],
    properties: { kind: { type: "string" }, lives: { type: "integer", minimum: 1, maximum: 9 } },
  }),
  "#/components/schemas/Json": () => ({
    oneOf: [
      { type: "string" },
      { type: "null" },
      { items: { $ref: "#/components/schemas/Json" }, type: "array" },
      { items: { items: { $ref: "#/components/schemas/Json" }, type: "array" }, minItems: 2, type: "array" },
      { additionalProperties: { $ref: "#/components/schemas/Json" }, type: "object" },
    ],
  }),
  "#/components/schemas/Endless": () => ({
    type: "object",
    required: ["next"],
    properties: { next: { $ref: "#/components/schemas/Endless" } },
  }),
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addKeyword("discriminator");
const components = Object.fromEntries(
  Object.entries(schemas).map(([reference, make]) => [reference.split("/").at(-1) as string, make()]),
);

function validatorOf(schema: Schema) {
  return ajv.compile(typeof schema === "boolean" ? schema : { ...schema, components: { schemas: components } });
}

function make(schema: Schema, seed: string, varied = false): unknown {
  return sample(schema, { random: createRandom(seed), schemas, variables: {}, varied });
}

/** `if`, `then` and `else`; not written out, since linters take whatever has a `then` for a promise. */
const when = (...parts: [condition: Schema, met: Schema, unmet: Schema]): object =>
  Object.fromEntries(["if", "then", "else"].map((keyword, index) => [keyword, parts[index]]));

const cases: [string, Schema][] = [
  ["anything", true],
  ["anything but a text", { not: { type: "string" } }],
  ["nothing that is a text, a number or yes or no", { not: { type: ["string", "number", "integer", "boolean"] } }],
  ["a text", { type: "string" }],
  ["a text by length", { type: "string", minLength: 40, maxLength: 42 }],
  ["a short text", { type: "string", maxLength: 3 }],
  ["an empty text", { type: "string", maxLength: 0 }],
  ["a pattern", { type: "string", pattern: "^[A-Z]{3}-\\d{4}(?:-[a-z]+)?$" }],
  ["a pattern with length", { type: "string", pattern: "^[a-z0-9]+$", minLength: 20, maxLength: 24 }],
  ["a pattern of alternatives", { type: "string", pattern: "^(red|green|blue) \\w*$" }],
  ["a pattern with unicode", { type: "string", pattern: "^\\p{Lu}[^ a-m]\\u0041$" }],
  ["a pattern inside of a text", { type: "string", pattern: "\\.(jpg|png)$" }],
  ...[
    "date-time",
    "date",
    "time",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uuid",
    "byte",
    "regex",
    "duration",
    "json-pointer",
  ].map((format): [string, Schema] => [`format ${format}`, { type: "string", format }]),
  ["an integer", { type: "integer" }],
  ["an integer within bounds", { type: "integer", minimum: 5, maximum: 7 }],
  ["an integer between exclusive bounds", { type: "integer", exclusiveMinimum: 5, exclusiveMaximum: 7 }],
  ["a negative integer", { type: "integer", maximum: -5 }],
  ["a multiple", { type: "integer", minimum: 7, multipleOf: 5 }],
  ["a number of a format of integers", { type: "number", format: "int32" }],
  ["a multiple of a fraction", { type: "number", multipleOf: 0.25, minimum: 1, maximum: 2 }],
  ["a number between close bounds", { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 0.001 }],
  ["a large integer", { type: "integer", minimum: 9007199254740000, maximum: 9007199254740991 }],
  ["a boolean", { type: "boolean" }],
  ["null", { type: "null" }],
  ["several types", { type: ["null", "integer"] }],
  ["a constant", { const: { a: [1] } }],
  ["an enum of mixed types", { enum: ["a", 1, null, { b: 2 }] }],
  ["a list", { type: "array", items: { type: "integer" }, minItems: 2, maxItems: 4 }],
  ["a list without repeats", { type: "array", items: { enum: [1, 2, 3, 4] }, minItems: 4, uniqueItems: true }],
  ["a tuple", { type: "array", prefixItems: [{ type: "integer" }, { type: "string" }], items: false, minItems: 2 }],
  ["a list that contains", { type: "array", items: { type: "integer" }, contains: { minimum: 500 }, minItems: 2 }],
  ["a list that is to contain something, and nothing is said of its items", { contains: { type: "integer" } }],
  [
    "a list that contains just so many",
    { type: "array", items: { type: "integer" }, contains: { minimum: 0 }, minContains: 2, maxContains: 2 },
  ],
  [
    "a list of nothing but what it is to contain",
    { prefixItems: [{ type: "string" }], contains: { type: "integer" }, unevaluatedItems: false },
  ],
  ["a list that needs to contain nothing", { contains: false, minContains: 0 }],
  ["an object", { type: "object", required: ["a"], properties: { a: { type: "integer" }, b: { type: "string" } } }],
  [
    "members that no property describes",
    { type: "object", required: ["x"], additionalProperties: { type: "integer" } },
  ],
  ["a map", { type: "object", additionalProperties: { type: "boolean" }, minProperties: 3 }],
  [
    "members of names in a form",
    { type: "object", propertyNames: { pattern: "^[a-z]{3}$" }, minProperties: 2, maxProperties: 3 },
  ],
  ["members of listed names", { type: "object", propertyNames: { enum: ["a", "b"] }, minProperties: 2 }],
  [
    "members by patterns of their names",
    {
      patternProperties: { "^n": { type: "integer" }, x$: { minimum: 7 } },
      required: ["nox", "n2"],
      minProperties: 3,
      additionalProperties: false,
    },
  ],
  ...[{ const: "colors" }, { enum: ["a", "b"] }, { pattern: "^x-[a-z]{3}$" }, { format: "uuid" }, { maxLength: 2 }].map(
    (propertyNames): [string, Schema] => [
      `a map whose names are ${JSON.stringify(propertyNames)}`,
      { type: "object", propertyNames, additionalProperties: { type: "integer" } },
    ],
  ),
  [
    "a map that needs all of its names",
    {
      type: "object",
      propertyNames: { enum: ["a", "b"] },
      additionalProperties: { type: "integer" },
      minProperties: 2,
    },
  ],
  ["a closed object", { type: "object", properties: { a: true }, additionalProperties: false }],
  [
    "dependent members",
    { type: "object", properties: { a: { type: "string" }, b: { type: "string" } }, dependentRequired: { a: ["b"] } },
  ],
  [
    "a condition that can be met",
    {
      type: "object",
      required: ["kind"],
      properties: { kind: { enum: ["cash", "card"] }, number: { type: "string" } },
      ...when(
        { properties: { kind: { const: "card" } } },
        { required: ["number"], properties: { number: { pattern: "^\\d{4}$" } } },
        { not: { required: ["number"] } },
      ),
    },
  ],
  [
    "a condition that cannot be met",
    {
      type: "object",
      required: ["kind"],
      properties: { kind: { const: "cash" }, number: { type: "string" } },
      ...when({ properties: { kind: { const: "card" } } }, { required: ["number"] }, { not: { required: ["number"] } }),
    },
  ],
  [
    "conditions of which one excludes another",
    {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" }, size: { type: "integer" } },
      allOf: [
        when({ properties: { kind: { const: "small" } } }, { properties: { size: { maximum: 10 } } }, true),
        when({ properties: { kind: { const: "large" } } }, { properties: { size: { minimum: 100 } } }, true),
        when({ properties: { size: { minimum: 50 } } }, true, { required: ["size"] }),
      ],
    },
  ],
  [
    "a condition without consequences",
    { type: "object", properties: { a: { type: "integer" } }, if: { required: ["a"] } },
  ],
  [
    "not all members together",
    { type: "object", required: ["b"], properties: { a: true, b: true }, not: { required: ["b", "a"] } },
  ],
  ["constants that agree", { allOf: [{ const: "a" }, { enum: ["a", "b"] }, { const: "a" }] }],
  [
    "an example of a part that lacks what another part requires",
    {
      allOf: [
        { type: "object", properties: { a: { type: "string" } }, examples: [{ a: "x" }] },
        { type: "object", required: ["b"], properties: { b: { type: "integer" } } },
      ],
    },
  ],
  [
    "an example of a part with a member that the whole does not allow",
    { properties: { a: true }, additionalProperties: false, allOf: [{ type: "object", example: { b: 1 } }] },
  ],
  ...["20", "", null, 1.5, [1]].map((preset): [string, Schema] => [
    `a default of another type: ${JSON.stringify(preset)}`,
    { type: "integer", default: preset },
  ]),
  ["a reference", { $ref: "#/components/schemas/Pet" }],
  ["a reference with siblings", { $ref: "#/components/schemas/Pet", required: ["tag"] }],
  ["recursion", { $ref: "#/components/schemas/Tree" }],
  [
    "allOf",
    {
      allOf: [
        { $ref: "#/components/schemas/Pet" },
        { type: "object", required: ["age"], properties: { age: { type: "integer", minimum: 1 } } },
        { properties: { age: { maximum: 3 } } },
      ],
    },
  ],
  [
    "allOf of bounds",
    {
      allOf: [
        { type: "integer", minimum: 3 },
        { type: "number", maximum: 4 },
      ],
    },
  ],
  ["anyOf", { anyOf: [{ type: "null" }, { type: "string", format: "uuid" }] }],
  ["oneOf", { oneOf: [{ type: "integer" }, { type: "string" }] }],
  [
    "oneOf in an object",
    {
      type: "object",
      required: ["id"],
      properties: { id: { type: "integer" } },
      oneOf: [{ required: ["a"], properties: { a: { type: "string" } } }],
    },
  ],
  ["oneOf of an integer, which is a number too", { oneOf: [{ type: "integer" }, { type: "number" }] }],
  [
    "oneOf with an option that another one takes as well",
    { oneOf: [{ $ref: "#/components/schemas/Cat" }, { type: "object" }] },
  ],
  [
    "oneOf lists of which two take the same items",
    {
      oneOf: [
        { type: "array", minItems: 1, items: { $ref: "#/components/schemas/Cat" } },
        { type: "array", minItems: 1, items: { type: "object" } },
        { type: "array", minItems: 1, items: { type: "string" } },
      ],
    },
  ],
  [
    "oneOf with nothing but such options, or null",
    {
      anyOf: [
        { oneOf: [{ type: "object" }, ...["a", "b"].map((a) => ({ type: "object", properties: { [a]: {} } }))] },
        { type: "null" },
      ],
    },
  ],
  ["oneOf with lists of itself", { $ref: "#/components/schemas/Json" }],
  [
    "oneOf, deep inside, of options that one optional member tells apart",
    ["a", "b", "c", "d", "e", "f"].reduce<Schema>(
      (inner, name) => ({ type: "object", required: [name], properties: { [name]: inner } }),
      {
        oneOf: ["Point", "Line"].map((type) => ({
          type: "object",
          properties: { type: { enum: [type] }, at: { type: "string" } },
        })),
      },
    ),
  ],
  ["a branch that is impossible", { oneOf: [false, { type: "boolean" }] }],
  [
    "a discriminator",
    {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: { propertyName: "kind", mapping: { feline: "#/components/schemas/Cat" } },
    },
  ],
  [
    "__proto__ as a property",
    { type: "object", required: ["__proto__"], properties: JSON.parse('{"__proto__":{"type":"integer"}}') },
  ],
];

describe.each(cases)("%s", (_, schema) => {
  test("values fit, whatever the seed", () => {
    const validate = validatorOf(schema);
    for (const seed of SEEDS) {
      for (const varied of [false, true]) {
        const value = make(schema, seed, varied);
        expect(validate(value), `${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`).toBe(true);
      }
    }
  });

  test("the same seed gives the same value", () => {
    expect(make(schema, "x")).toEqual(make(schema, "x"));
  });
});

test("a discriminator is set to its mapped value", () => {
  const schema = cases.find(([name]) => name === "a discriminator")?.[1] as Schema;
  expect(make(schema, "x")).toMatchObject({ kind: "feline" });
});

test("a default that is empty shows nothing, so that a value is made", () => {
  const items = { type: "string", enum: ["a"] };
  const made = sample({ type: "array", items, default: [] }, { random: createRandom("seed"), schemas, variables: {} });
  expect(new Set(made as string[])).toEqual(new Set(["a"]));
});

test("examples and defaults of the schema come first, unless data is to vary", () => {
  const schema = {
    type: "object",
    properties: { a: { type: "string", example: "shown" }, b: { type: "integer", default: 7 } },
  };
  expect(make(schema, "x")).toEqual({ a: "shown", b: 7 });
  expect(make({ type: "string", examples: ["first"] }, "x")).toBe("first");
  expect(make({ type: "integer", examples: ["first", 2] }, "x")).toBe(2);
  expect(make({ type: ["string", "null"], example: null }, "x")).toBe(null);
});

test("members that are only written are not answered", () => {
  expect(make({ type: "object", properties: { secret: { type: "string", writeOnly: true } } }, "x")).toEqual({});
});

test("an example tells an identifier from a word", () => {
  const context = { random: createRandom("x"), schemas, variables: {} };
  const schema = { type: "object", properties: { key: { type: "string" }, day: { type: "string" } } };
  const hint = { key: "77b6a44cba5143ab91d13ab9a8ff44fd", day: "2025-12-05" };
  expect(sample(schema, { ...context, hint })).toEqual({
    key: expect.stringMatching(/^[0-9a-f]{32}$/),
    day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
});

test.each<[string, Schema]>([
  ["false", false],
  ["a recursion without end", { $ref: "#/components/schemas/Endless" }],
  ["a reference to nothing", { $ref: "#/nothing" }],
  ["types that exclude each other", { allOf: [{ type: "integer" }, { type: "string" }] }],
])("%s has no value", (_, schema) => {
  expect(() => make(schema, "x")).toThrow(UnsampleableError);
});

test.each(["(?=a)b", "(a)\\1", "[", "(?<!x)y", "a{2"])("the pattern %s is left alone or fits", (pattern) => {
  const text = samplePattern(pattern, createRandom("x"), 0, 100);
  if (text !== undefined) expect(text).toMatch(new RegExp(pattern));
});
