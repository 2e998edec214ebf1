import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadDocument } from "./load.ts";

const folder = mkdtempSync(join(tmpdir(), "mend-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function load(schemas: string, version = "3.1.0") {
  const file = join(folder, "spec.yaml");
  writeFileSync(file, `openapi: ${version}\ninfo: { title: T, version: '1' }\ncomponents:\n  schemas:\n${schemas}`);
  const { document, warnings } = loadDocument(file, { name: "spec.yaml" });
  const components = document["components"] as { schemas: Record<string, unknown> };
  return { schemas: components.schemas, warnings: warnings.map(({ message }) => message.split("\n")[0]) };
}

test.each([
  ["an unknown type", "A: { type: objekt }", {}, "spec.yaml:5:10: type cannot be understood and is left out"],
  ["a flag for a list", "A: { required: true }", {}, "spec.yaml:5:10: required cannot be understood and is left out"],
  ["a text for a number", "A: { minimum: 'x' }", {}, "spec.yaml:5:10: minimum cannot be understood and is left out"],
  ["a step of 0", "A: { multipleOf: 0 }", {}, "spec.yaml:5:10: multipleOf cannot be understood and is left out"],
  ["an unreadable pattern", "A: { pattern: '(' }", {}, "spec.yaml:5:10: pattern cannot be understood and is left out"],
  [
    "an explosive pattern",
    "A: { pattern: '^(a+)+$' }",
    {},
    "spec.yaml:5:10: pattern cannot be understood and is left out",
  ],
  ["a list for a map", "A: { properties: [] }", {}, "spec.yaml:5:10: properties cannot be understood and is left out"],
  [
    "a meaning of a value that is no text",
    "A: { x-enumDescriptions: { a: {} } }",
    {},
    "spec.yaml:5:10: x-enumDescriptions cannot be understood and is left out",
  ],
  [
    "an enum of a list that means its items",
    "A: { type: array, items: { type: string, enum: [a] }, enum: [a] }",
    { type: "array", items: { type: "string", enum: ["a"] } },
    "spec.yaml:5:59: enum cannot be understood and is left out",
  ],
  [
    "an enum of numbers in quotes",
    "A: { type: [integer, boolean], enum: ['1', '2'] }",
    { type: ["integer", "boolean"] },
    "spec.yaml:5:36: enum cannot be understood and is left out",
  ],
  [
    "a default outside its enum",
    "A: { enum: [a, b], default: c }",
    { enum: ["a", "b"], default: "c" },
    "spec.yaml:5:24: the default is none of the values that are allowed",
  ],
  [
    "a required property that is not allowed",
    "A: { properties: { a: {} }, additionalProperties: false, required: [b] }",
    { properties: { a: {} }, additionalProperties: false, required: ["b"] },
    "spec.yaml:5:62: a required property that is not allowed: no value can be right",
  ],
] as const)("%s is reported", (_name, text, schema, warning) => {
  expect(load(`    ${text}\n`)).toEqual({ schemas: { A: schema }, warnings: [warning] });
});

test.each([
  "A: { type: string, enum: [a, 1] }",
  "A: { type: number, enum: [1] }",
  "A: { type: [string, 'null'], enum: [null] }",
  "A: { type: string, nullable: true, enum: [null] }",
  "A: { enum: [1] }",
])("an enum with a value of the type stays: %s", (text) => {
  const { schemas, warnings } = load(`    ${text}\n`, "3.0.3");
  expect([schemas["A"], warnings]).toEqual([expect.objectContaining({ enum: expect.any(Array) }), []]);
});

test("a required property that is only not described is fine", () => {
  expect(load("    A: { required: [b] }\n").warnings).toEqual([]);
});

test("empty members are as good as none", () => {
  expect(load("    A: { items: , properties: { a: , b: { type: string } } }\n")).toEqual({
    schemas: { A: { properties: { a: {}, b: { type: "string" } } } },
    warnings: [],
  });
});

test("exclusive bounds of 3.0 are flags", () => {
  expect(load("    A: { minimum: 1, exclusiveMinimum: true }\n", "3.0.3")).toEqual({
    schemas: { A: { exclusiveMinimum: 1 } },
    warnings: [],
  });
});

test("a schema that is none is left out, wherever it stands", () => {
  const { schemas, warnings } = load(`    A: { type: object }
  parameters:
    P: { name: p, in: query, schema: text }
  headers:
    H: { schema: [a] }
  responses:
    R: { description: r, content: { text/plain: { schema: null } } }
`);
  expect(schemas).toEqual({ A: { type: "object" } });
  expect(warnings).toEqual([
    "spec.yaml:9:10: schema cannot be understood and is left out",
    "spec.yaml:7:30: schema cannot be understood and is left out",
  ]);
});

test("a reference that is no text is left out", () => {
  const { schemas, warnings } = load("    A: { $ref: 5, type: object }\n");
  expect(schemas).toEqual({ A: { type: "object" } });
  expect(warnings).toEqual(["spec.yaml:5:10: $ref cannot be understood and is left out"]);
});

test.each(["#", "#/components", "#/components/schemas", "#/info"])("a reference to %s is refused", (pointer) => {
  expect(() => load(`    A: { properties: { a: { $ref: '${pointer}' } } }\n`)).toThrow(
    /a \$ref leads to something that is no schema[\s\S]*got {7}"#/,
  );
});
