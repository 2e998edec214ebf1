import { expect, test } from "vitest";
import { emitApi, emitErrors, emitMeta, emitSchemas, emitSecurity } from "./api-files.ts";
import { modelOf } from "./testing/model.ts";

test.each([
  { given: "no server", servers: undefined, want: [] },
  { given: "a host alone", servers: [{ url: "https://a.example" }], want: [] },
  { given: "a path", servers: [{ url: "https://a.example/api/v3/" }], want: ["/api/v3"] },
  { given: "a path alone", servers: [{ url: "/v1" }], want: ["/v1"] },
  {
    given: "the same path twice",
    servers: [{ url: "https://a.example/v1" }, { url: "//b.example/v1" }],
    want: ["/v1"],
  },
  {
    given: "a variable in the path",
    servers: [{ url: "https://a.example/{version}/x", variables: { version: { default: "v2" } } }],
    want: ["/v2/x"],
  },
])("base paths of $given", ({ servers, want }) => {
  const { text } = emitApi(modelOf({ ...(servers && { servers }) }));
  const [, list = ""] = /basePaths: (.*),/.exec(text) ?? [];
  expect(JSON.parse(list)).toEqual(want);
});

test("base paths are also those of servers of paths and operations", () => {
  const at = (url: string) => [{ url }];
  const responses = { "200": { description: "ok" } };
  const item = { servers: at("https://b.example/b"), get: { responses }, put: { servers: at("/c/"), responses } };
  const { text } = emitApi(modelOf({ servers: at("https://a.example/a"), paths: { "/x": item } }));
  expect(text).toContain('basePaths: ["/a", "/b", "/c"],');
});

test("defaults of the servers' variables are kept, since data is filled with them", () => {
  const servers = [{ url: "https://{region}.example", variables: { region: { default: "north" } } }];
  expect(emitApi(modelOf({ servers })).text).toContain('serverVariables: { region: "north" }');
});

test("a scheme loses what only people read", () => {
  const securitySchemes = {
    Basic: { type: "http", scheme: "Basic", description: "D" },
    Key: { type: "apiKey", in: "query", name: "key" },
  };
  const { text } = emitSecurity(modelOf({ components: { securitySchemes } }));
  expect(text).toContain('Basic: { type: "http", httpScheme: "basic" }');
  expect(text).toContain('Key: { type: "apiKey", in: "query", parameterName: "key" }');
});

test("schemas are those that others refer to, made when first needed", () => {
  const model = modelOf({ components: { schemas: { Pet: { type: "object", title: "T" }, Unused: {} } } });
  expect(emitSchemas(model, [{ $ref: "#/components/schemas/Pet" }]).text).toBe(
    `import type { ApiDescription } from "../runtime/description.js";

export const schemas: ApiDescription["schemas"] = { "#/components/schemas/Pet": () => ({ type: "object" }) };
`,
  );
});

test("a document without error codes has none", () => {
  expect(emitErrors(modelOf({})).text).toContain("export const errorCodes: readonly ErrorCode[] = [];");
});

test("the version of the document is a text whatever it holds", () => {
  const model = modelOf({ info: { title: "T", version: '1"*/' } });
  expect(emitMeta(model).text).toContain("export const specVersion = '1\"*/';");
  expect(emitMeta(model).text).toContain(`export const specHash = "${model.specHash}";`);
});
