import { expect, it } from "vitest";
import { asObject, at, type JsonObject } from "./json.ts";
import { to31 } from "./to31.ts";

const reference = "#/components/schemas/B";

it.each<[what: string, version: string, given: JsonObject, want: JsonObject]>([
  ["a type or null", "3.0.3", { type: "string", nullable: true }, { type: ["string", "null"] }],
  ["the same in 3.1", "3.1.0", { type: ["string"], nullable: true }, { type: ["string", "null"] }],
  ["no null", "3.0.3", { type: "string", nullable: false }, { type: "string" }],
  ["parts or null", "3.0.3", { nullable: true, allOf: [{}] }, { anyOf: [{ allOf: [{}] }, { type: "null" }] }],
  ["an open bound", "3.0.3", { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
  ["no values of other types", "3.1.0", { type: "array", enum: ["a"] }, { type: "array" }],
  [
    "values of the type",
    "3.1.0",
    { type: ["number", "null"], enum: [1, "a"] },
    { type: ["number", "null"], enum: [1, "a"] },
  ],
  ["a reference alone", "3.0.3", { $ref: reference, enum: ["a"] }, { $ref: reference }],
  ["a reference and more in 3.1", "3.1.0", { $ref: reference, enum: ["a"] }, { $ref: reference, enum: ["a"] }],
])("reads %s in %s", (_what, openapi, given, want) => {
  const document = to31({ openapi, components: { schemas: { A: structuredClone(given) } } });
  expect(asObject(at(document, "/components/schemas/A"))).toEqual(want);
});

it("keeps what stands beside a reference in a path item", () => {
  const item = { $ref: "#/paths/~1b", get: { responses: {} } };
  expect(at(to31({ openapi: "3.0.3", paths: { "/a": structuredClone(item) } }), "/paths/~1a")).toEqual(item);
});
