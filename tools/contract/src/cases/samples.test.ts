import { describe, expect, it } from "vitest";
import { readContract } from "../spec/contract.ts";
import type { JsonObject } from "../spec/json.ts";
import { SchemaChecker } from "../spec/validate.ts";
import { sampleValues } from "./samples.ts";

function samplesOf(schema: JsonObject) {
  const contract = readContract({ openapi: "3.1.1", paths: {}, components: { schemas: { A: schema } } });
  return sampleValues({ contract, checker: new SchemaChecker(contract), seed: 1 }, "/components/schemas/A", 5);
}

const member = (name: string): JsonObject => ({ type: "object", properties: { [name]: { type: "string" } } });

describe("sampleValues", () => {
  it.each([
    ["a oneOf whose options overlap", { oneOf: [member("a"), member("b")] }],
    ["an option that takes any object", { oneOf: [{ type: "object" }, member("a"), member("a")] }],
    [
      "a member of two lists",
      { allOf: [{ properties: { a: { enum: [1, 2] } } }, { properties: { a: { enum: [2, 3] } } }] },
    ],
    ["a list that is to contain something", { items: { type: "integer" }, contains: { minimum: 10 }, minContains: 2 }],
    [
      "a tuple and more",
      { prefixItems: [{ type: "string" }, { type: "null" }], items: { type: "boolean" }, minItems: 3 },
    ],
    [
      "nothing but what a list is to contain",
      { prefixItems: [{ type: "string" }], contains: { type: "integer" }, unevaluatedItems: false },
    ],
    ["members by patterns", { patternProperties: { "^n\\d$": { type: "integer" } }, additionalProperties: false }],
    ["members of listed names", { type: "object", propertyNames: { enum: ["a", "b"] }, minProperties: 1 }],
    ["a member that cannot be", { properties: { a: false, b: { type: "string" } } }],
    ["a long pattern", { type: "string", pattern: "^[a-z]{40}$" }],
  ])("finds values of %s", (_what, schema) => {
    expect(samplesOf(schema as JsonObject)).toHaveLength(5);
  });

  it.each([
    ["two types at once", { allOf: [{ type: "string" }, { type: "integer" }] }],
    ["what must be there and cannot", { type: "object", required: ["a"], properties: { a: false } }],
    ["options that are all impossible", { anyOf: [false, { allOf: [{ type: "null" }, { type: "array" }] }] }],
  ])("has none of %s", (_what, schema) => {
    expect(samplesOf(schema as JsonObject)).toEqual([]);
  });

  it("fails where it finds none and does not know why", () => {
    expect(() => samplesOf({ type: "string", not: { type: "string" } })).toThrow("none fits #/components/schemas/A");
  });

  it("gives the same values again, and a list of its own", () => {
    const [first, second] = [samplesOf({ type: "integer" }), samplesOf({ type: "integer" })];
    expect(first).toEqual(second);
    expect(first).not.toBe(second);
  });
});
