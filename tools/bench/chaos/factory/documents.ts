import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../src/paths.ts";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Documents that are right, to be damaged: texts in YAML and JSON. */
export function rightDocuments(): string[] {
  const flows = readFileSync(join(ROOT, "spec/openapi.yaml"), "utf8");
  const bundled = readFileSync(join(ROOT, "spec/dist/openapi.json"), "utf8");
  return [flows, bundled, JSON.stringify(EVERYTHING), JSON.stringify({ ...EVERYTHING, openapi: "3.0.3" })];
}

const text: Json = { type: "string" };
const ok: Json = { "200": { description: "ok" } };

/** A little of everything that a document may have. */
const EVERYTHING: { [key: string]: Json } = {
  openapi: "3.1.0",
  info: { title: "Everything", version: "1", description: "a */ b `c` \u0024{d} </script>" },
  servers: [
    { url: "https://{host}.example.com/{base}", variables: { host: { default: "a" }, base: { default: "v1" } } },
  ],
  tags: [{ name: "things", description: "Things" }],
  security: [{ key: [] }, { basic: [], bearer: [] }, {}],
  paths: {
    "/things/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } }],
      get: {
        operationId: "getThing",
        tags: ["things"],
        parameters: [
          {
            name: "filter",
            in: "query",
            style: "deepObject",
            explode: true,
            schema: { $ref: "#/components/schemas/Thing" },
          },
          { name: "ids", in: "query", style: "pipeDelimited", explode: false, schema: { type: "array", items: text } },
          { name: "X-Trace", in: "header", schema: { type: "string", pattern: "^[a-z]+$" } },
          { name: "c", in: "cookie", schema: { type: "boolean", default: true } },
          { name: "json", in: "query", content: { "application/json": { schema: { type: "object" } } } },
        ],
        responses: {
          "200": {
            description: "ok",
            headers: { "X-Rate": { schema: { type: "integer" } } },
            content: {
              "application/json": { schema: { $ref: "#/components/schemas/Thing" }, example: { id: 1, kind: "a" } },
              "text/plain": { schema: text },
            },
          },
          "4XX": {
            description: "no",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
          },
          default: { description: "else" },
        },
      },
      post: {
        operationId: "postThing",
        deprecated: true,
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: { type: "object", properties: { file: { type: "string", format: "binary" }, note: text } },
            },
            "application/x-www-form-urlencoded": { schema: { type: "object", properties: { a: text } } },
          },
        },
        responses: ok,
        callbacks: { done: { "{$request.body#/url}": { post: { responses: ok } } } },
      },
    },
    "/things": { get: { responses: ok, security: [] }, delete: { operationId: "delete", responses: ok } },
  },
  webhooks: { changed: { post: { responses: ok } } },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "query", name: "key" },
      basic: { type: "http", scheme: "basic" },
      bearer: { type: "http", scheme: "bearer" },
    },
    schemas: {
      Thing: {
        type: "object",
        required: ["id", "kind"],
        properties: {
          id: { type: "integer", format: "int64", readOnly: true },
          kind: { enum: ["a", "b", 3, null] },
          parent: { $ref: "#/components/schemas/Thing" },
          children: { type: "array", items: { $ref: "#/components/schemas/Thing" }, maxItems: 5, uniqueItems: true },
          when: { type: ["string", "null"], format: "date-time" },
          pair: { type: "array", prefixItems: [text, { type: "number" }], items: false },
          pet: {
            oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
            discriminator: { propertyName: "type", mapping: { cat: "#/components/schemas/Cat" } },
          },
          "odd-name": { allOf: [{ type: "string" }, { minLength: 1 }, { not: { const: "x" } }] },
        },
        additionalProperties: { anyOf: [text, { type: "integer" }] },
        patternProperties: { "^x-": true },
      },
      Cat: {
        type: "object",
        required: ["type"],
        properties: { type: { const: "cat" }, lives: { type: "integer", maximum: 9 } },
      },
      Dog: { type: "object", required: ["type"], properties: { type: { const: "dog" } }, additionalProperties: false },
      Problem: { type: "object", properties: { code: text, details: {} } },
    },
  },
};
