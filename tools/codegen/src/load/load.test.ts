import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadDocument } from "./load.ts";

const folder = mkdtempSync(join(tmpdir(), "load-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
function load(files: Record<string, string>, options = {}) {
  const base = join(folder, String(count++));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(base, name)), { recursive: true });
    writeFileSync(join(base, name), text);
  }
  return loadDocument(join(base, "root.yaml"), options).document;
}

/** A document of 3.1 in one file, with its warnings. */
function loadWhole(parts: object) {
  const base = join(folder, String(count++));
  mkdirSync(base);
  const text = JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, ...parts });
  writeFileSync(join(base, "root.yaml"), text);
  return loadDocument(join(base, "root.yaml"), { name: "root.yaml" });
}

const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

describe("one document of many files", () => {
  test("schemas move to the components, once, under a free name", () => {
    const document = load({
      "root.yaml": `${head}components:
  schemas:
    Item: { type: string }
    A: { $ref: "schemas/item.yaml#/Item" }
    B: { type: array, items: { $ref: "schemas/item.yaml#/Item" } }
`,
      "schemas/item.yaml":
        "Item: { type: object, properties: { state: { $ref: '#/State' }, next: { $ref: '#/Item' } } }\nState: { type: string }\n",
    });
    expect(document["components"]).toEqual({
      schemas: {
        Item: { type: "string" },
        A: { $ref: "#/components/schemas/Item_2" },
        B: { type: "array", items: { $ref: "#/components/schemas/Item_2" } },
        Item_2: {
          type: "object",
          properties: { state: { $ref: "#/components/schemas/State" }, next: { $ref: "#/components/schemas/Item_2" } },
        },
        State: { type: "string" },
      },
    });
  });

  test("path items and parameters are copied to where they are used; a way back to the root stays a reference", () => {
    const document = load({
      "root.yaml": `${head}paths:\n  /a: { $ref: paths/a.yaml }\ncomponents: { schemas: { Id: { type: string } } }\n`,
      "paths/a.yaml": `get:
  parameters: [{ $ref: "../parameters.yaml#/Id" }]
  responses: { "200": { description: ok } }
`,
      "parameters.yaml": 'Id: { name: id, in: query, schema: { $ref: "root.yaml#/components/schemas/Id" } }\n',
    });
    expect(document["paths"]).toEqual({
      "/a": {
        get: {
          parameters: [{ name: "id", in: "query", schema: { $ref: "#/components/schemas/Id" } }],
          responses: { "200": { description: "ok" } },
        },
      },
    });
  });

  test("a part of an operation that another one refers to is copied; a path is not", () => {
    const get = `{ parameters: [{ name: q, in: query }], responses: { "200": { description: ok } } }`;
    const callback = `{ post: { callbacks: { c: { x: { $ref: "#/paths/~1c" } } }, responses: {} } }`;
    const document = load({
      "root.yaml": `${head}paths:
  /a: { get: ${get} }
  /b:
    get: { parameters: [{ $ref: "#/paths/~1a/get/parameters/0" }], responses: { "200": { $ref: "#/paths/~1a/get/responses/200" } } }
  /c: ${callback}
`,
    });
    const written = { parameters: [{ name: "q", in: "query" }], responses: { "200": { description: "ok" } } };
    expect(document["paths"]).toEqual({
      "/a": { get: written },
      "/b": { get: written },
      "/c": { post: { callbacks: { c: { x: { $ref: "#/paths/~1c" } } }, responses: {} } },
    });
  });

  test("a path of another file whose callback is that path has no end", () => {
    const files = {
      "root.yaml": `${head}paths: { /a: { $ref: "a.yaml#/a" } }\n`,
      "a.yaml": 'a: { post: { callbacks: { c: { x: { $ref: "#/a" } } }, responses: {} } }\n',
    };
    expect(() => load(files)).toThrow(/a\.yaml:1:37: a \$ref leads back to what it stands in/);
  });

  test("names are no keywords: a default response, headers that start with x-, a schema called default", () => {
    const document = load({
      "root.yaml": `${head}paths:
  /a:
    get:
      responses:
        default: { $ref: "b.yaml#/response" }
components:
  responses: { default: { headers: { x-a: { $ref: "b.yaml#/header" } } } }
  schemas: { default: { $ref: "b.yaml#/schema" }, x-b: { items: { $ref: "b.yaml#/schema" } } }
`,
      "b.yaml":
        "response: { description: d, content: { application/json: { schema: { $ref: '#/schema' } } } }\nheader: { schema: { type: integer } }\nschema: { type: string }\n",
    });
    const schema = { $ref: "#/components/schemas/schema" };
    expect(document["paths"]).toEqual({
      "/a": { get: { responses: { default: { description: "d", content: { "application/json": { schema } } } } } },
    });
    expect(document["components"]).toEqual({
      responses: { default: { headers: { "x-a": { schema: { type: "integer" } } } } },
      schemas: { default: schema, "x-b": { items: schema }, schema: { type: "string" } },
    });
  });

  test("a $ref inside an example is data", () => {
    const example = { $ref: "nowhere.yaml" };
    const document = load({
      "root.yaml": `${head}components: { schemas: { A: { type: object, example: { $ref: nowhere.yaml } } } }\n`,
    });
    expect(document["components"]).toEqual({ schemas: { A: { type: "object", example } } });
  });

  test("a property may be called like a member that holds data", () => {
    const document = load({
      "root.yaml": `${head}components: { schemas: { A: { properties: { default: { $ref: "a.yaml" } } } } }\n`,
      "a.yaml": "type: string\n",
    });
    expect(document["components"]).toEqual({
      schemas: { A: { properties: { default: { $ref: "#/components/schemas/a" } } }, a: { type: "string" } },
    });
  });

  test("files outside the folder need a flag", () => {
    const files = { "sub/root.yaml": `${head}components: { schemas: { A: { $ref: "../a.yaml" } } }\n`, "a.yaml": "{}" };
    const base = join(folder, "outside");
    mkdirSync(join(base, "sub"), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(base, name), text);
    const root = join(base, "sub/root.yaml");
    expect(() => loadDocument(root)).toThrow("a $ref leaves the document's folder");
    expect(loadDocument(root, { allowOutside: true }).document["components"]).toEqual({
      schemas: { A: { $ref: "#/components/schemas/a" }, a: {} },
    });
  });
});

describe("a document of 3.0 becomes one of 3.1", () => {
  test.each([
    { given: { type: "string", nullable: true }, want: { type: ["string", "null"] } },
    { given: { type: "string", nullable: false }, want: { type: "string" } },
    {
      given: { type: "string", nullable: true, enum: ["a"] },
      want: { type: ["string", "null"], enum: ["a", null] },
    },
    { given: { type: "integer", minimum: 1, exclusiveMinimum: true }, want: { type: "integer", exclusiveMinimum: 1 } },
    { given: { type: "integer", maximum: 1, exclusiveMaximum: false }, want: { type: "integer", maximum: 1 } },
    {
      given: { nullable: true, allOf: [{ $ref: "#/components/schemas/B", description: "ignored" }] },
      want: { anyOf: [{ allOf: [{ $ref: "#/components/schemas/B" }] }, { type: "null" }] },
    },
    {
      given: { type: "object", properties: { nullable: { type: "string", nullable: true } } },
      want: { type: "object", properties: { nullable: { type: ["string", "null"] } } },
    },
  ])("$given", ({ given, want }) => {
    const schemas = { A: given, B: {} };
    const document = load({
      "root.yaml": JSON.stringify({
        openapi: "3.0.3",
        info: { title: "T", version: "1" },
        paths: {},
        components: { schemas },
      }),
    });
    expect(document["openapi"]).toBe("3.1.1");
    expect((document["components"] as { schemas: { A: unknown } }).schemas.A).toEqual(want);
  });
});

describe("keywords of 3.0 in a document of 3.1 mean what they meant there, and are told once", () => {
  test.each([
    [{ type: "string", nullable: true }, { type: ["string", "null"] }],
    [{ type: ["string", "integer"], nullable: true }, { type: ["string", "integer", "null"] }],
    [
      { type: "integer", minimum: 1, exclusiveMinimum: true },
      { type: "integer", exclusiveMinimum: 1 },
    ],
  ])("%j", (given, want) => {
    const schemas = { A: given, B: given };
    const { document, warnings } = loadWhole({ paths: {}, components: { schemas } });
    expect(document["components"]).toEqual({ schemas: { A: want, B: want } });
    expect(warnings.map(({ message }) => message.split("\n")[0])).toEqual([
      expect.stringMatching(/^root.yaml:1:\d+: (nullable|exclusiveMinimum) is a keyword of OpenAPI 3.0/),
    ]);
  });
});

test("a document that describes nothing is told of", () => {
  expect(loadWhole({}).warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining("a document without paths, webhooks and components\n"),
  ]);
  expect(loadWhole({ webhooks: {} }).warnings).toEqual([]);
});

test("GET and HEAD have no body, which is told", () => {
  const operation = { requestBody: { content: { "text/plain": {} } }, responses: {} };
  const { document, warnings } = loadWhole({
    paths: { "/a": { get: operation, put: operation } },
    components: { pathItems: { b: { head: operation } } },
  });
  expect(document["paths"]).toEqual({ "/a": { get: { responses: {} }, put: operation } });
  expect(document["components"]).toMatchObject({ pathItems: { b: { head: { responses: {} } } } });
  expect(warnings.map(({ message }) => message.split("\n")[0])).toEqual([
    expect.stringMatching(/^root.yaml:1:\d+: a body of a method that has none, which is left out$/),
    expect.stringMatching(/^root.yaml:1:\d+: a body of a method that has none, which is left out$/),
  ]);
});

test("statuses that end after their headers have no body, which is told once", () => {
  const content = { "application/json": { schema: { type: "string" } } };
  const shared = { description: "shared", content };
  const responses = {
    "200": { $ref: "#/components/responses/Shared" },
    "204": { $ref: "#/components/responses/Shared" },
    "304": { description: "same", content, headers: {} },
    "205": { description: "nothing", content: {} },
  };
  const { document, warnings } = loadWhole({
    paths: { "/a": { get: { responses } } },
    webhooks: { done: { post: { responses: { "204": { description: "seen", content } } } } },
    components: { responses: { Shared: shared } },
  });
  const kept = { "200": responses["200"], "205": responses["205"] };
  const emptied = { "204": { description: "shared" }, "304": { description: "same", headers: {} } };
  expect(document["paths"]).toEqual({ "/a": { get: { responses: { ...kept, ...emptied } } } });
  expect(document["webhooks"]).toEqual({ done: { post: { responses: { "204": { description: "seen" } } } } });
  expect(document["components"]).toMatchObject({ responses: { Shared: shared } });
  expect(warnings.map(({ message }) => message.split("\n")[0])).toEqual([
    expect.stringMatching(/^root.yaml:1:\d+: a body of a status that has none, left out here and elsewhere$/),
  ]);
});

describe("the order of keys does not matter", () => {
  const sorted = {
    A: {
      type: "object",
      required: ["z", "a"],
      properties: { b: { type: "string" }, z: { type: "string" }, a: { $ref: "#/components/schemas/B" } },
      example: { b: "1", a: { y: 1, x: 2 }, z: "3" },
    },
    B: { properties: { y: {}, x: {} }, required: ["y"] },
  };
  const shuffled = {
    B: { required: ["y"], properties: { x: {}, y: {} } },
    A: {
      example: { z: "3", a: { x: 2, y: 1 }, b: "1" },
      properties: { a: { $ref: "#/components/schemas/B" }, z: { type: "string" }, b: { type: "string" } },
      required: ["z", "a"],
      type: "object",
    },
  };
  const text = (schemas: unknown) =>
    JSON.stringify(load({ "root.yaml": `${head}components: { schemas: ${JSON.stringify(schemas)} }\n` }));

  test("two arrangements give the same text", () => {
    expect(text(shuffled)).toBe(text(sorted));
  });

  test("properties are in the order of required, then by name; examples follow them", () => {
    expect(text(sorted)).toContain('"example":{"z":"3","a":{"y":1,"x":2},"b":"1"}');
    expect(text(sorted)).toContain('"properties":{"z":{"type":"string"},"a":{"$ref":"#/components/schemas/B"},"b":');
  });

  test("a member called __proto__ stays a member", () => {
    const document = load({
      "root.yaml": `${head}components: { schemas: { A: { properties: { __proto__: {}, a: {} } } } }\n`,
    });
    expect(JSON.stringify(document["components"])).toContain('"properties":{"__proto__":{},"a":{}}');
  });
});

test.each([
  { member: "GET", remedy: "write get" },
  { member: "query", remedy: "mend its name, or remove it" },
])("$member is no member of a path", ({ member, remedy }) => {
  const item = { get: { responses: {} }, summary: "s", "x-a": 1, [member]: { responses: {} } };
  const { warnings } = loadWhole({
    paths: { "/a": item, "x-b": { [member]: 1 } },
    components: { pathItems: { p: item } },
  });
  expect(warnings.map(({ location, problem }) => [location.pointer, problem.remedy])).toEqual([
    [`#/paths/~1a/${member}`, remedy],
    [`#/components/pathItems/p/${member}`, remedy],
  ]);
});

test("numbers where texts belong are read as texts, which is told", () => {
  const servers = (port: unknown) => [
    { url: "http://a:{port}", variables: { port: { default: port, enum: [port, "2"] } } },
  ];
  const get = (port: unknown) => ({ "/a": { get: { servers: servers(port), responses: {} } } });
  const { document, warnings } = loadWhole({
    info: { title: "T", version: 1.5 },
    servers: servers(443),
    paths: get(80),
  });
  expect(document["info"]).toEqual({ title: "T", version: "1.5" });
  expect([document["servers"], document["paths"]]).toEqual([servers("443"), get("80")]);
  expect(warnings.map(({ location, problem }) => [location.pointer, problem.got]).sort()).toEqual([
    ["#/info/version", "1.5"],
    ["#/paths/~1a/get/servers/0/variables/port/default", "80"],
    ["#/paths/~1a/get/servers/0/variables/port/enum/0", "80"],
    ["#/servers/0/variables/port/default", "443"],
    ["#/servers/0/variables/port/enum/0", "443"],
  ]);
});

test("paths that no server can tell apart are told, where they have a method in common", () => {
  const item = (method: string) => ({ [method]: { responses: {} } });
  const { document, warnings } = loadWhole({
    paths: { "/a/{b}": item("get"), "/a/{c}": item("get"), "/a/{d}": item("put"), "/a/{b}/e": item("get") },
  });
  expect(Object.keys(document["paths"] as object)).toHaveLength(4);
  expect(warnings.map(({ location, problem }) => [location.pointer, problem.what])).toEqual([
    ["#/paths/~1a~1{c}", "a path that is another one under other names: a server cannot tell them apart"],
  ]);
});

test("schemas of default responses and of headers that start with x- are read like others", () => {
  const odd = { type: "objekt" };
  const response = { headers: { "x-a": { schema: odd } }, content: { "application/json": { schema: { ...odd } } } };
  const { warnings } = loadWhole({ paths: { "/a": { get: { responses: { default: response } } } } });
  expect(warnings.map(({ location }) => location.pointer)).toEqual([
    "#/paths/~1a/get/responses/default/content/application~1json/schema/type",
    "#/paths/~1a/get/responses/default/headers/x-a/schema/type",
  ]);
});
