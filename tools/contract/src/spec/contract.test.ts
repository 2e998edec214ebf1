import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readContract } from "./contract.ts";
import { readDocument } from "./document.ts";
import { isDocumentedStatus, responseFor } from "./lookup.ts";
import { SchemaChecker, undeclaredMembers } from "./validate.ts";

const folder = mkdtempSync(join(tmpdir(), "contract-"));
afterAll(() => rmSync(folder, { recursive: true }));

function document(files: Record<string, string>): ReturnType<typeof readContract> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return readContract(readDocument(join(folder, Object.keys(files)[0] as string)));
}

describe("readContract", () => {
  it("merges parameters of the path and the operation, and follows references into other files", () => {
    const contract = document({
      "api.yaml": `
openapi: 3.0.3
paths:
  /a/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: q, in: query, schema: { type: string } }
    get:
      parameters:
        - { $ref: "parts.yaml#/q" }
        - { name: Authorization, in: header, schema: { type: string } }
      responses: { "200": { description: ok } }
`,
      "parts.yaml":
        "q: { name: q, in: query, required: true, schema: { type: integer, nullable: true, minimum: 0, exclusiveMinimum: true } }",
    });
    const [operation] = contract.operations;
    expect(operation?.parameters.map(({ name, in: place, required }) => [name, place, required])).toEqual([
      ["id", "path", true],
      ["q", "query", true],
    ]);
    const checker = new SchemaChecker(contract);
    const pointer = operation?.parameters[1]?.schemaPointer;
    expect([null, 1, 0].map((value) => checker.isValid(pointer, value))).toEqual([true, true, false]);
  });

  it("gives no body to answers that end after their headers, whatever the document says", () => {
    const contract = document({
      "empty.yaml": `
openapi: 3.1.1
paths: { /a: { delete: { responses: { "200": { $ref: "#/x" }, "204": { $ref: "#/x" }, "304": { $ref: "#/x" } } } } }
x: { description: d, content: { application/json: {} } }
`,
    });
    const [operation] = contract.operations;
    expect(operation?.responses.map(({ status, content }) => [status, content.length])).toEqual([
      ["200", 1],
      ["204", 0],
      ["304", 0],
    ]);
  });

  it("reads an example that is the text of JSON, where the schema allows no text", () => {
    const contract = document({
      "texts.yaml": `
openapi: 3.1.1
paths:
  /a:
    get:
      responses:
        "200":
          description: d
          content:
            application/json: { schema: { oneOf: [{ type: object }, { type: array }] }, example: '[1]' }
            application/b+json: { schema: { type: [string, object] }, example: '{}' }
            application/c+json: { schema: { type: object }, example: '{' }
            application/d+json: { schema: {}, example: '{}' }
            e/lines: { schema: { type: object }, example: '{}' }
`,
    });
    const examples = contract.operations[0]?.responses[0]?.content.map((one) => one.examples[0]?.value);
    expect(examples).toEqual([[1], "{}", "{", "{}", "{}"]);
  });

  it("knows which statuses are documented: keys, ranges and codes, but not what default covers", () => {
    const contract = document({
      "statuses.yaml": `
openapi: 3.1.1
x-error-codes: [{ status: 429, code: X, message: m }]
paths:
  /a: { get: { responses: { "200": { description: ok }, 4XX: { description: no }, default: { description: other } } } }
`,
    });
    const [operation] = contract.operations;
    if (operation === undefined) throw new Error("no operation");
    expect([200, 201, 404, 429, 500].map((status) => isDocumentedStatus(operation, status))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(responseFor(operation, 404)?.status).toBe("4XX");
    expect(responseFor(operation, 500)?.status).toBe("default");
  });
});

describe("undeclaredMembers", () => {
  it("names what the schema does not, at any depth, and leaves open maps alone", () => {
    const contract = document({
      "members.yaml": `
openapi: 3.1.1
paths: {}
components:
  schemas:
    A:
      allOf: [{ $ref: "#/components/schemas/B" }]
      properties: { list: { type: array, items: { $ref: "#/components/schemas/B" } }, map: { additionalProperties: true } }
    B: { type: object, properties: { b: { type: string } } }
`,
    });
    const value = { b: "", c: 1, list: [{ b: "", d: 1 }], map: { any: 1 } };
    expect(undeclaredMembers(contract, new SchemaChecker(contract), "/components/schemas/A", value)).toEqual([
      "/c",
      "/list/0/d",
    ]);
  });
});
