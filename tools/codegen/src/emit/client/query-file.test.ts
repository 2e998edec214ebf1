import { expect, test } from "vitest";
import { emit } from "./testing/documents.ts";

const thing = { description: "a thing", content: { "application/json": { schema: { type: "object" } } } };
const nothing = { description: "nothing" };

test.each([
  { answers: "a body", responses: { "200": thing }, want: "ReadThingResult" },
  { answers: "one of two bodies", responses: { "200": thing, "202": thing }, want: "ReadThingResult" },
  {
    answers: "a body or none",
    responses: { "200": thing, "204": nothing },
    want: "NonNullable<ReadThingResult> | null",
  },
  { answers: "no body", responses: { "204": nothing }, want: "NonNullable<ReadThingResult> | null" },
  { answers: "whatever the default is", responses: { default: thing }, want: "ReadThingResult" },
  { answers: "nothing good", responses: { "404": thing }, want: "NonNullable<ReadThingResult> | null" },
  { answers: "its head", method: "head", responses: { "200": thing }, want: "NonNullable<ReadThingResult> | null" },
])("data of a query that answers $answers is $want", async ({ method = "get", responses, want }) => {
  const files = await emit({ paths: { "/things": { [method]: { operationId: "readThing", responses } } } });
  const text = files.get("query.ts")?.replace(/\s+/g, " ");
  expect(text).toContain(`QueryOptions<ReadThingParams | undefined, ${want}>`);
  expect(text).toContain(`return ${want === "ReadThingResult" ? "queryOf" : "nullableQueryOf"}(client,`);
});
