import type { StandardSchemaV1 } from "@standard-schema/spec";
import { expect, test } from "vitest";
import { fakeClient, rejection } from "../testing/client.js";
import { json, someFlows } from "../testing/fake-fetch.js";
import { type Deviation, ListFlowRespItemSchema, ListFlowsResponseSchema, validateResponses } from "../validate.js";

const good = { total: 1, flows: someFlows(0, 1) };
const missing = { total: 1, flows: [{ ...someFlows(0, 1)[0], flow_id: undefined }] };
const wrong = { total: "1", flows: someFlows(0, 1) };
const unknown = { total: 1, flows: [{ ...someFlows(0, 1)[0], status: "PAUSED" }] };

test.each([
  { name: "a good body", body: good, want: [] },
  { name: "a missing member", body: missing, want: ["/flows/0/flow_id required"] },
  { name: "a wrong type", body: wrong, want: ["/total type"] },
  { name: "an unknown value", body: unknown, want: ["/flows/0/status enum"] },
  { name: "members that the document does not know", body: { ...good, more: 1 }, want: [] },
])("report hands over the deviations of $name, and the call succeeds", async ({ body, want }) => {
  const seen: string[] = [];
  const onDeviation = ({ pointer, keyword }: Deviation, operation: { id: string }) => {
    seen.push(`${pointer} ${keyword}`);
    expect(operation.id).toBe("listFlows");
  };
  const { client } = fakeClient([json(body)], { validate: validateResponses({ mode: "report", onDeviation }) });
  expect((await client.listFlows()).items.length).toBe(1);
  expect(seen).toEqual(want);
});

test("throw fails the call for what is wrong, but never for a value that is not known yet", async () => {
  const validate = validateResponses({ mode: "throw" });
  const error = await rejection(fakeClient([json(missing)], { validate }).client.listFlows());
  expect(error).toMatchObject({
    name: "ValidationError",
    operation: "listFlows",
    deviations: [{ pointer: "/flows/0/flow_id" }],
  });
  expect(error.message).toContain("/flows/0/flow_id: expected string");
  for (const body of [good, unknown]) await fakeClient([json(body)], { validate }).client.listFlows();
});

test("an answer to HEAD has no body to be checked", async () => {
  const seen: Deviation[] = [];
  const check = validateResponses({ mode: "throw", onDeviation: (one) => seen.push(one) });
  const operation = { id: "listFlows", path: "/", parameters: [], idempotent: true };
  expect(() => check?.({ ...operation, method: "HEAD" }, new Response(), undefined)).not.toThrow();
  expect(() => check?.({ ...operation, method: "GET" }, new Response(), undefined)).toThrow("the body: expected");
  expect(seen.length).toBe(1);
});

test("off does nothing at all", () => {
  expect(validateResponses({ mode: "off" })).toBeUndefined();
});

test("schemas are Standard Schemas", async () => {
  const schema: StandardSchemaV1<unknown, { name: string }> = ListFlowRespItemSchema as never;
  const { vendor, version, validate } = schema["~standard"];
  expect([vendor, version]).toEqual(["flows", 1]);
  expect(await validate(someFlows(0, 1)[0])).toEqual({ value: someFlows(0, 1)[0] });
  expect(await ListFlowsResponseSchema["~standard"].validate(missing)).toEqual({
    issues: [{ message: expect.stringContaining("expected string"), path: ["flows", "0", "flow_id"] }],
  });
});
