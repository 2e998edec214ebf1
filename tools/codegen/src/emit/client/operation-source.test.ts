import { expect, test } from "vitest";
import type { Schema } from "../../model/types.ts";
import { emit } from "./testing/documents.ts";

const thing = { $ref: "#/components/schemas/Thing" };
const size = { $ref: "#/components/schemas/Size" };
const components = { schemas: { Thing: { type: "object" }, Size: { type: "string", enum: ["small", "large"] } } };
const bytes = { type: "string", format: "binary" };

test.each<[mediaType: string, schema: Schema | undefined, want: string]>([
  ["application/json", thing, "Thing"],
  ["application/problem+json", thing, "Thing"],
  ["application/json", undefined, "unknown"],
  ["text/plain", { type: "string" }, 'paths["/things"]["get"]["responses"][200]["content"]["text/plain"]'],
  ["text/plain", size, "Size"],
  ["text/csv", bytes, "string"],
  ["text/csv", undefined, "string"],
  ["application/xml", thing, "string"],
  ["application/x-www-form-urlencoded", thing, "string"],
  ["application/x-ndjson", thing, "string"],
  ["application/jsonl", undefined, "string"],
  ["application/pdf", bytes, "Blob"],
  ["application/pdf", undefined, "Blob"],
  ["image/*", bytes, "Blob"],
  ["*/*", thing, "Thing"],
  ["*/*", undefined, "unknown"],
  ["application/*", thing, "Thing"],
  ["text/event-stream", thing, "AsyncIterable<ServerSentEvent>"],
])("an answer in %s of %j is typed %s", async (mediaType, schema, want) => {
  const content = { [mediaType]: schema === undefined ? {} : { schema } };
  const get = { operationId: "read", responses: { "200": { description: "ok", content } } };
  const files = await emit({ paths: { "/things": { get } }, components });
  expect(files.get("operations/default.ts")).toContain(`export type ReadResult = ${want};`);
});
