import type { Node } from "../src/spec/document.ts";

/** A small document with everything that the edits change: each call gives a fresh copy. */
export function exampleDocument(): Node {
  return structuredClone(document);
}

const json = (schema: Node, example?: unknown): Node => ({
  "application/json": { schema, ...(example === undefined ? {} : { examples: { one: { value: example } } }) },
});

const document: Node = {
  openapi: "3.1.1",
  "x-client-name": "things",
  info: { title: "Things", version: "1.0.0", description: "Things of a project." },
  servers: [
    {
      url: "https://things.{region}.example.com",
      variables: { region: { default: "north", enum: ["north", "south"], description: "Region." } },
    },
  ],
  tags: [{ name: "Things", description: "Things." }],
  security: [{ Token: [] }, { Signature: [], SignedDate: [] }],
  "x-error-body": { code: "error_code", message: "error_msg" },
  paths: {
    "/v1/{project_id}/things": {
      parameters: [
        {
          name: "project_id",
          in: "path",
          required: true,
          description: "Project.",
          "x-client-option": "projectId",
          schema: { type: "string", minLength: 1 },
        },
      ],
      get: {
        operationId: "listThings",
        tags: ["Things"],
        summary: "List things",
        "x-permission": { action: "things:list", accessLevel: "List", dependencies: [] },
        "x-pagination": { limit: "limit", offset: "offset", items: "things", total: "total" },
        "x-rate-limit": { calls: 80, seconds: 60 },
        parameters: [
          { $ref: "#/components/parameters/Limit" },
          { name: "offset", in: "query", description: "Offset.", schema: { type: "integer", minimum: 0 } },
          { name: "sort", in: "query", description: "Order.", schema: { type: "string", enum: ["name", "age"] } },
        ],
        responses: {
          "200": {
            description: "Things.",
            headers: { "X-Request-Id": { description: "Request.", schema: { type: "string" } } },
            content: json(
              {
                type: "object",
                properties: {
                  total: { type: "integer", format: "int32", description: "Total." },
                  count: { type: ["integer", "string"], description: "Count." },
                  things: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
                },
              },
              { total: 1, things: [] },
            ),
          },
          "400": { description: "Refused.", content: json({ $ref: "#/components/schemas/Error" }) },
        },
      },
      post: {
        operationId: "createThing",
        deprecated: true,
        parameters: [
          { name: "X-Zone", in: "header", required: true, description: "Zone.", schema: { type: "string" } },
        ],
        tags: ["Things"],
        requestBody: {
          required: false,
          content: json({
            type: "object",
            required: ["name"],
            properties: {
              name: { type: "string", maxLength: 64 },
              colour: { type: "string", enum: ["red", "green"], default: "red" },
              size: { oneOf: [{ type: "string" }, { type: "integer" }] },
              shape: { $ref: "#/components/schemas/Shape" },
            },
          }),
        },
        responses: { "201": { description: "Created.", content: json({ $ref: "#/components/schemas/Thing" }) } },
      },
    },
  },
  components: {
    parameters: {
      Limit: {
        name: "limit",
        in: "query",
        description: "Number of things on a page.",
        schema: { type: "integer", format: "int32", minimum: 1, maximum: 100, default: 10 },
      },
    },
    schemas: {
      Thing: {
        type: "object",
        description: "A thing.",
        required: ["name", "status"],
        properties: {
          name: { type: "string", description: "Name.", maxLength: 64 },
          status: { type: "string", enum: ["ACTIVE", "STANDBY"], "x-enumDescriptions": { ACTIVE: "running" } },
          description: { type: "string", description: "Description." },
          owner: { oneOf: [{ type: "string" }, { type: "integer" }] },
          shape: { $ref: "#/components/schemas/Shape" },
        },
      },
      Shape: { type: "string", description: "Sent and read.", enum: ["round", "square"] },
      Error: {
        type: "object",
        required: ["error_code"],
        properties: { error_code: { type: "string" }, error_msg: { type: "string" } },
      },
    },
    securitySchemes: {
      Token: {
        type: "apiKey",
        in: "header",
        name: "X-Auth-Token",
        "x-token-issuer": { method: "POST", path: "/v3/tokens", header: "X-Subject-Token" },
        description: "Token.",
      },
      Signature: {
        type: "apiKey",
        in: "header",
        name: "Authorization",
        "x-signature-algorithm": "SDK-HMAC-SHA256",
        description: "Signature.",
      },
      SignedDate: { type: "apiKey", in: "header", name: "X-Sdk-Date", description: "Time." },
    },
  },
  "x-error-codes": [
    { status: 400, code: "T.001", message: "Invalid.", meaning: "A value is wrong.", handling: "Correct it." },
    { status: 500, code: "T.002", message: "Failed.", meaning: "It failed.", handling: "Try again.", retryable: true },
  ],
};
