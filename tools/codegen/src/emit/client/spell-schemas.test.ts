import { expect, test } from "vitest";
import { modelOf } from "./testing/documents.ts";
import { createTypePrinter } from "./types-file.ts";

const A = { type: "object", required: ["a"], properties: { a: { type: "string" } } };
const text = { type: "string" };
const number = { type: "number" };

/** The type of a schema as it stands in the components, on one line. */
function typeOf(schema: object): string {
  const components = { schemas: { A, B: text, Probe: schema } };
  const printed = createTypePrinter(modelOf({ components })).file().text;
  const [, type = ""] = /^ {4}Probe: ([\s\S]*?);\n {2}\};$/m.exec(printed.replace(/\/\*\*[\s\S]*?\*\/\s*/g, "")) ?? [];
  return type.replace(/\s+/g, " ").replaceAll('components["schemas"]', "S");
}

test.each<[given: string, schema: object, type: string]>([
  ["const null", { const: null }, "null"],
  ["a list of objects", { type: "object", enum: [{ a: 1 }] }, "{ a: 1; }"],
  ["anyOf beside properties", { ...A, anyOf: [text, number] }, "{ a: string; } & (string | number)"],
  [
    "anyOf beside allOf",
    { allOf: [{ $ref: "#/components/schemas/A" }], anyOf: [text, number] },
    'S["A"] & (string | number)',
  ],
  [
    "anyOf beside other members alone",
    { additionalProperties: true, anyOf: [text, number] },
    "{ [key: string]: unknown; } | string | number",
  ],
  ["anyOf alone", { description: "d", anyOf: [text, number] }, "string | number"],
  ["a reference beside words", { $ref: "#/components/schemas/A", description: "d" }, 'S["A"]'],
  [
    "a reference beside properties",
    { $ref: "#/components/schemas/A", properties: { b: number }, required: ["b"] },
    '{ b: number; } & S["A"]',
  ],
  ["a reference beside values", { $ref: "#/components/schemas/B", enum: ["x"] }, '"x"'],
  [
    "other members of another type",
    { properties: { a: number }, additionalProperties: text },
    "{ a?: number; } & { [key: string]: string | number; }",
  ],
  [
    "other members of the same type",
    { properties: { a: text }, additionalProperties: text },
    "{ a?: string; } & { [key: string]: string; }",
  ],
  [
    "members by pattern",
    { properties: { a: number }, patternProperties: { "^x": text } },
    "{ a?: number; } & { [key: string]: string | number; }",
  ],
  ["a tuple", { type: "array", prefixItems: [text, number] }, "[ string, number ]"],
  ["a closed tuple", { type: "array", prefixItems: [text], items: false, minItems: 1 }, "[ string ]"],
  ["a tuple with more items", { type: "array", prefixItems: [text], items: number }, "[ string, ...number[] ]"],
  ["a tuple with any more items", { type: "array", prefixItems: [text], items: true }, "[ string, ...unknown[] ]"],
  ["a tuple with no room", { type: "array", prefixItems: [text], items: number, maxItems: 1 }, "[ string ]"],
  ["a tuple that may be shorter", { type: "array", prefixItems: [text, number], minItems: 1 }, "[ string, number? ]"],
])("%s", (_given, schema, type) => {
  expect(typeOf(schema)).toBe(type);
});

test("parts that are no objects are spelled out in the type of a parameter too", () => {
  const schema = { type: "array" as const, items: { allOf: [false, true, text] } };
  expect(createTypePrinter(modelOf({ paths: {} })).request(schema as never)).toBe("(never & unknown & string)[]");
  expect(schema.items.allOf[0]).toBe(false);
});
