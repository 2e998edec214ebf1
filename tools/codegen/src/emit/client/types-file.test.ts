import { expect, test } from "vitest";
import { emit } from "./testing/documents.ts";

const responses = { "204": { description: "done" } };
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };

test("a path has the methods and the parameters of the document, and nothing that is never there", async () => {
  const files = await emit({
    paths: {
      "/things": { get: { operationId: "list", summary: "List", responses } },
      "/things/{id}": { parameters: [id], delete: { operationId: "remove", responses } },
    },
  });
  expect(files.get("types.ts")).toContain(`export type paths = {
  "/things": {
    /** List */
    get: operations["list"];
  };
  "/things/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    delete: operations["remove"];
  };
};`);
  // Of an operation it says what a caller cannot give.
  expect(files.get("types.ts")).toContain(`  list: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;`);
});
