import { expect, it } from "vitest";
import type { Json, JsonObject } from "./json.ts";
import { SchemaChecker } from "./validate.ts";

it.each<[what: string, schema: JsonObject, good: Json, bad: Json]>([
  [
    "items that `contains` says nothing of",
    { prefixItems: [{ type: "string" }], contains: { type: "integer" }, unevaluatedItems: false },
    ["a", 1, 2],
    ["a", 1, "b"],
  ],
  ["a member that every object has", { required: ["constructor"] }, { constructor: 1 }, {}],
])("judges %s as the standard says", (_what, schema, good, bad) => {
  const checker = new SchemaChecker({ document: { components: { schemas: { A: schema } } } });
  const isValid = (value: Json) => checker.isValid("/components/schemas/A", value);
  expect([isValid(good), isValid(bad)]).toEqual([true, false]);
});
