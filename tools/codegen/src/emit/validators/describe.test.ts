import { expect, test } from "vitest";
import { describeOption } from "./describe.ts";

test.each([
  ["its name", { $ref: "#/components/schemas/a~1b" }, "a/b"],
  ["its title", { title: "A pet", type: "object" }, "A pet"],
  ["what it wants, where its title is blank", { title: " ", type: "integer" }, "integer"],
] as const)("an option is told by %s", (_what, schema, want) => {
  expect(describeOption(schema)).toBe(want);
});
