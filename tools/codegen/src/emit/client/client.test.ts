import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import type { SchemaObject } from "../../model/types.ts";
import { checkOf } from "./check-source.ts";
import { nameExports } from "./names.ts";
import { RUNTIME_EXPORTS } from "./runtime-exports.ts";
import { emit, modelOf } from "./testing/documents.ts";
import { comment, literal, prose } from "./text.ts";

const ok = { "200": { description: "ok" } };
const answer = (schema: SchemaObject) => ({ description: "ok", content: { "application/json": { schema } } });

/** Mistakes of syntax, which no text of a document may cause. */
function syntaxErrors(text: string): string[] {
  const source = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest) as ts.SourceFile & {
    parseDiagnostics: readonly ts.DiagnosticWithLocation[];
  };
  return source.parseDiagnostics.map(({ messageText }) => String(messageText));
}

/** Every name that is code, not comment or string. */
function identifiers(text: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest));
  return names;
}

/** What a file of the runtime exports by name. */
function exportsOf(name: string): string[] {
  const path = join(import.meta.dirname, "../../../../../packages/client/src/runtime", name);
  const source = ts.createSourceFile(name, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map((element) => element.name.text)
      : [],
  );
}

test("the list of the runtime's exports is what the runtime exports", () => {
  expect([...RUNTIME_EXPORTS].sort()).toEqual(exportsOf("index.ts").sort());
});

test("no operation takes a name that generated files import", () => {
  const used = exportsOf("generated.ts");
  const paths = Object.fromEntries(
    used.map((operationId, index) => [`/${index}`, { get: { operationId, responses: ok } }]),
  );
  const calls = [...nameExports(modelOf({ paths })).operations.values()].map(({ call }) => call);
  expect([calls.length, calls.filter((call) => used.includes(call))]).toEqual([used.length, []]);
});

test.each([
  [{ "text/event-stream": {} }, false, "events", "AsyncIterable<ServerSentEvent>"],
  [
    { "application/json": {}, "text/event-stream": {} },
    false,
    "eventsOrBody",
    "| unknown\n  | AsyncIterable<ServerSentEvent>",
  ],
  [{ "Text/Event-Stream": {}, "text/plain": {} }, true, "eventsOrOptionalBody", "| undefined"],
  [{ "text/plain": {} }, true, "optionalByMediaType", "| undefined"],
])("good responses of %j, or of nothing: %j, are read by %s", async (content, isOptional, decoder, type) => {
  const responses = { "200": { description: "", content }, ...(isOptional && { "204": { description: "" } }) };
  const files = await emit({ paths: { "/a": { get: { operationId: "read", responses } } } });
  const text = [...files.values()].join("\n");
  expect(text).toContain(`decode: ${decoder}`);
  expect(text).toContain(type);
});

test("names that clash get numbers, stably; the runtime's own stay free", () => {
  const paths = {
    "/a": { get: { operationId: "token", responses: ok }, put: { operationId: "raw", responses: ok } },
    "/b": { get: { operationId: "listThings", responses: ok }, put: { operationId: "list-things", responses: ok } },
  };
  const schemas = {
    Page: { type: "string" },
    ListThingsParams: { type: "string" },
    listThingsResult: { type: "string" },
  };
  const names = nameExports(modelOf({ paths, components: { schemas } }));
  expect([...names.operations.values()].map(({ call, params, result }) => [call, params, result])).toEqual([
    ["token2", "TokenParams", "TokenResult"],
    ["raw2", "RawParams", "RawResult"],
    ["listThings", "ListThingsParams", "ListThingsResult"],
    ["listThings2", "ListThings2Params", "ListThings2Result"],
  ]);
  expect([...names.schemas.values()].map(({ type }) => type)).toEqual([
    "ListThingsParams2",
    "Page2",
    "ListThingsResult2",
  ]);
});

test("no operation hides what generated functions use, nor makes a promise of a client or a module", () => {
  const ids = ["client", "core", "methods", "options", "params", "then"];
  const paths = Object.fromEntries(ids.map((id) => [`/${id}`, { get: { operationId: id, responses: ok } }]));
  const names = nameExports(modelOf({ paths, components: { schemas: { Client: {}, Options: {} } } }));
  expect([...names.operations.values()].map(({ call }) => call)).toEqual(ids.map((id) => `${id}_`));
  expect([...names.schemas.values()].map(({ type }) => type)).toEqual(["Client", "Options"]);
});

test.each<{ names: [name: string, place: string][]; types?: string[]; properties: string[] }>([
  {
    names: [
      ["id", "path"],
      ["id", "query"],
    ],
    properties: ["id_path", "id_query"],
  },
  {
    names: [
      ["id", "path"],
      ["id", "query"],
      ["id_path", "query"],
    ],
    properties: ["id_path2", "id_query", "id_path"],
  },
  {
    names: [
      ["id", "path"],
      ["body", "query"],
      ["body_query", "query"],
    ],
    properties: ["id", "body_query2", "body_query"],
  },
  {
    names: [
      ["id", "path"],
      ["contentType", "query"],
    ],
    types: ["text/plain"],
    properties: ["id", "contentType"],
  },
  {
    names: [
      ["id", "path"],
      ["contentType", "query"],
    ],
    types: ["text/plain", "text/csv"],
    properties: ["id", "contentType_query"],
  },
])("parameters $names beside a body of $types are called $properties", ({ names, types = [], properties }) => {
  const parameters = names.map(([name, place]) => ({ name, in: place, required: place === "path", schema: {} }));
  const requestBody = { content: Object.fromEntries(types.map((type) => [type, {}])) };
  const { operations } = modelOf({ paths: { "/a/{id}": { post: { parameters, requestBody, responses: ok } } } });
  expect(operations[0]?.parameters.map(({ property }) => property)).toEqual(properties);
});

test.each(["a&b", "a=b", "a#b", "a+b", "a%b", "a`b", "a^b", "{a}", "a\\b"])(
  "a query parameter called %s is written by name",
  async (name) => {
    const parameters = [{ name, in: "query", schema: { type: "string" } }];
    const files = await emit({ paths: { "/a": { get: { parameters, responses: ok } } } });
    expect(files.get("operations/default.ts")).toContain("write: [styles]");
  },
);

test("a part has the type that its encoding gives, unless that is a list or a range", async () => {
  const types = { a: "text/csv", b: "image/png, image/jpeg", c: "image/*" };
  const encoding = Object.fromEntries(Object.entries(types).map(([name, contentType]) => [name, { contentType }]));
  const requestBody = { content: { "multipart/form-data": { schema: { type: "object" }, encoding } } };
  const files = await emit({ paths: { "/a": { post: { requestBody, responses: ok } } } });
  expect(files.get("operations/default.ts")).toMatch(/"multipart\/form-data": \{ a: \{ contentType: "text\/csv" \} \}/);
});

const THING = { type: "object", properties: { a: { type: "string" } } };

test.each<{ mediaType: string; schema?: object; body: string; result: string; writer: string }>([
  { mediaType: "application/json", schema: THING, body: "paths", result: "paths", writer: "jsonBody" },
  { mediaType: "application/xml", schema: THING, body: "string | Blob", result: "string", writer: "plainBody" },
  { mediaType: "text/xml", schema: THING, body: "string | Blob", result: "string", writer: "plainBody" },
  { mediaType: "text/plain", schema: { type: "string" }, body: "paths", result: "paths", writer: "plainBody" },
  { mediaType: "*/*", schema: THING, body: "paths", result: "paths", writer: "jsonBody" },
  { mediaType: "*/*", schema: { oneOf: [THING] }, body: "paths", result: "paths", writer: "jsonBody" },
  { mediaType: "application/*", schema: { type: "string" }, body: "paths", result: "paths", writer: "plainBody" },
  { mediaType: "*/*", body: "unknown", result: "unknown", writer: "plainBody" },
  { mediaType: "image/*", schema: { type: "string" }, body: "paths", result: "Blob", writer: "plainBody" },
])("a body in $mediaType of $schema", async ({ mediaType, schema, body, result, writer }) => {
  const content = { [mediaType]: schema === undefined ? {} : { schema } };
  const operation = { requestBody: { content }, responses: { "200": { description: "ok", content } } };
  const text = (await emit({ paths: { "/a": { post: operation } } })).get("operations/default.ts") ?? "";
  const short = (type = "") => type.replace(/^NonNullable<|(paths)\[.*$/g, "$1");
  const [, given] = /body\?: (.*) \| undefined;/.exec(text) ?? [];
  const [, answered] = /Result = (.*);/.exec(text) ?? [];
  expect([short(given), short(answered)]).toEqual([body, result]);
  expect(text).toContain(`: ${writer} }`);
});

test("types tell requests from responses where readOnly or writeOnly is reached, and there alone", async () => {
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = {
    Id: { type: "string", readOnly: true },
    User: { type: "object", properties: { id: to("Id"), secret: { type: "string", writeOnly: true } } },
    Team: { type: "object", properties: { members: { type: "array", items: to("User") } } },
    Plain: { type: "object" },
  };
  const content = (schema: object) => ({ "application/json": { schema } });
  const post = (name: string) => ({
    post: {
      operationId: `send${name}`,
      requestBody: { content: content(to(name)) },
      responses: { "200": answer(to(name) as SchemaObject) },
    },
  });
  const files = await emit({ paths: { "/team": post("Team"), "/plain": post("Plain") }, components: { schemas } });
  expect(files.get("schemas.ts")).toContain('export type Team = ReceivedOf<components["schemas"]["Team"]>;');
  expect(files.get("schemas.ts")).toContain('export type Plain = components["schemas"]["Plain"];');
  expect(files.get("types.ts")).toContain('id?: $Read<components["schemas"]["Id"]>;');
  expect(files.get("operations/default.ts")).toContain('body?: SentOf<NonNullable<paths["/team"]');
  expect(files.get("operations/default.ts")).toContain("body?: Plain | undefined;");
  expect((await emit({ components: { schemas: { Plain: {} } } })).get("types.ts")).not.toContain("$Read");
});

test("ranges of media types stand behind the types that can be sent", () => {
  const content = { "*/*": {}, "text/*": {}, "text/plain": {}, "application/json": {} };
  const { operations } = modelOf({ paths: { "/a": { post: { requestBody: { content }, responses: ok } } } });
  expect(operations[0]?.requestBody?.content.map(({ mediaType }) => mediaType)).toEqual([
    "application/json",
    "text/plain",
    "text/*",
    "*/*",
  ]);
});

const HOSTILE = [
  "*/ process.exit(1) /*",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is hostile as it stands
  "`${process.exit(1)}`",
  "</script><script>",
  '"; process.exit(1); "',
  "line\u2028separator\u2029",
  "@deprecated @throws {evil}",
  "back\\slash \\",
  "__proto__",
  "a\r\nb\n * c",
];

test.each(HOSTILE)("no text of a document becomes code: %j", async (text) => {
  const files = await emit({
    info: { title: text, version: text, description: text },
    servers: [{ url: "https://{host}.example.com", variables: { host: { default: "a", description: text } } }],
    paths: {
      "/things/{id}": {
        get: {
          operationId: "read",
          summary: text,
          description: text,
          externalDocs: { url: text },
          "x-permission": { action: text },
          parameters: [
            {
              name: "id",
              in: "path",
              required: true,
              description: text,
              schema: { type: "string", pattern: "a/b\\/" },
            },
            { name: text.replaceAll(/[\r\n]/g, ""), in: "query", schema: { enum: [text, "b"], default: text } },
          ],
          responses: {
            "200": {
              description: text,
              content: { "application/json": { schema: { $ref: "#/components/schemas/S" } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        S: {
          type: "object",
          description: text,
          properties: { [text]: { type: "string", enum: [text, "c"], description: text } },
        },
      },
      securitySchemes: { k: { type: "apiKey", in: "header", name: "X-Key", description: text } },
    },
    "x-error-codes": [{ status: 400, code: text, message: text, meaning: text, handling: text }],
  });
  for (const [path, source] of files) {
    expect(syntaxErrors(source), path).toEqual([]);
    expect(identifiers(source), path).not.toContain("exit");
  }
});

test("errors have the advice of the document, and of each operation that has codes of its own", async () => {
  const code = (name: string, handling: string) => ({ status: 409, code: name, message: "m", meaning: "m", handling });
  const own = { get: { operationId: "a", responses: ok, "x-error-codes": [code("A.2", "Wait."), code("A.1", "No.")] } };
  const files = await emit({ paths: { "/a": own }, "x-error-codes": [code("A.1", "Ask.")] });
  expect(files.get("errors.ts")).toContain('advice: { "A.1": "Ask.", "A.2": "Wait." }');
  expect((await emit({ paths: { "/a": own } })).get("errors.ts")).toContain('"A.2": "Wait."');
});

test("the same document gives the same bytes, whatever the order of its keys", async () => {
  const paths = {
    "/b": { get: { operationId: "b", responses: ok } },
    "/a": { post: { responses: ok, operationId: "a" } },
  };
  const a = { type: "object", properties: { x: { type: "string" }, y: { type: "string" } }, required: ["y", "x"] };
  const sameA = { required: ["y", "x"], properties: { y: { type: "string" }, x: { type: "string" } }, type: "object" };
  const first = await emit({ paths, components: { schemas: { A: a, B: { type: "integer" } } } });
  const second = await emit({
    components: { schemas: { B: { type: "integer" }, A: sameA } },
    paths: { "/a": { post: { operationId: "a", responses: ok } }, "/b": { get: { responses: ok, operationId: "b" } } },
  });
  const withoutHash = (files: Map<string, string>) => [...files].filter(([path]) => path !== "meta.ts");
  expect(withoutHash(second)).toEqual(withoutHash(first));
});

test.each<{ schema: SchemaObject; condition: string; expected: string }>([
  {
    schema: { type: "integer", minimum: 1, maximum: 100 },
    condition: "isInteger(value, 1, 100)",
    expected: "an integer from 1 to 100",
  },
  {
    schema: { type: "integer", maximum: 5 },
    condition: "isInteger(value, undefined, 5)",
    expected: "an integer of at most 5",
  },
  {
    schema: { type: "number", exclusiveMinimum: 0, multipleOf: 0.1 },
    condition: "isNumber(value) && isBetween(value, 0) && isMultiple(value, 0.1)",
    expected: "a number above 0 that is a multiple of 0.1",
  },
  { schema: { type: "string", minLength: 1 }, condition: "isText(value, 1)", expected: "text of at least 1 character" },
  {
    schema: { type: "string", pattern: "^a/b$" },
    condition: "isText(value, undefined, undefined, /^a\\/b$/u)",
    expected: "text that matches ^a/b$",
  },
  { schema: { type: "string", pattern: "(?<broken" }, condition: "isText(value)", expected: "text" },
  { schema: { enum: ["a", 1, null] }, condition: 'isOneOf(value, ["a", 1, null])', expected: 'one of "a", 1, null' },
  { schema: { const: true }, condition: "isOneOf(value, [true])", expected: "true" },
  {
    schema: { type: "array", items: { type: "integer" }, maxItems: 3, uniqueItems: true },
    condition: "isList(value, (value) => isInteger(value), undefined, 3) && isUnique(value)",
    expected: "a list of at most 3 items without repeats of an integer",
  },
  {
    schema: { type: ["string", "integer"] },
    condition: "(isText(value)) || (isInteger(value))",
    expected: "text or an integer",
  },
  { schema: { type: "object" }, condition: "isObject(value)", expected: "an object" },
  {
    schema: {
      type: "object",
      required: ["lat", "constructor", "id"],
      properties: { lat: { type: "number" }, id: { type: "string", readOnly: true } },
    },
    condition: 'isObject(value, ["lat", "constructor"])',
    expected: "an object with lat, constructor",
  },
  { schema: { type: "string", format: "binary" }, condition: "", expected: "" },
  { schema: { type: "string", minLength: 1, contentMediaType: "image/png" }, condition: "", expected: "" },
  { schema: {}, condition: "", expected: "" },
  {
    schema: { $ref: "#/components/schemas/Level" },
    condition: "isInteger(value, 0)",
    expected: "an integer of at least 0",
  },
])("the check of $schema", ({ schema, condition, expected }) => {
  const model = modelOf({ paths: {}, components: { schemas: { Level: { type: "integer", minimum: 0 } } } });
  expect(checkOf(model, schema)).toMatchObject({ condition, expected });
});

const LOOKED_UP = 'paths["/t"]["get"]["responses"][200]["content"]["application/json"]';

test.each<{ schema: SchemaObject; want: string }>([
  { schema: { $ref: "#/components/schemas/Thing" }, want: "Thing" },
  { schema: { $ref: "#/components/schemas/Thing", description: "One." }, want: "Thing" },
  { schema: { type: "array", items: { $ref: "#/components/schemas/Thing" } }, want: "Thing[]" },
  { schema: { $ref: "#/components/schemas/Thing", required: ["b"] }, want: LOOKED_UP },
  { schema: { type: ["array", "null"], items: { $ref: "#/components/schemas/Thing" } }, want: LOOKED_UP },
  { schema: { type: "object", properties: { a: { type: "string" } } }, want: LOOKED_UP },
])("a body is typed by its name, where it is nothing else: $schema", async ({ schema, want }) => {
  const files = await emit({
    paths: { "/t": { get: { operationId: "t", responses: { "200": answer(schema) } } } },
    components: {
      schemas: { Thing: { type: "object", properties: { a: { type: "string" }, b: { type: "string" } } } },
    },
  });
  expect(files.get("operations/default.ts")).toContain(`export type TResult = ${want};`);
});

test("literals and comments", () => {
  expect(literal({ a: 1, "b-c": [true, null], __proto: "x", d: undefined })).toBe(
    '{ a: 1, "b-c": [true, null], __proto: "x" }',
  );
  expect(comment(["One line."])).toBe("/** One line. */\n");
  expect(comment(["a", undefined, "", "@throws b"], "  ")).toBe("  /**\n   * a\n   * @throws b\n   */\n");
  expect(comment([])).toBe("");
  expect(prose("end */ of @tag {x}")).toBe("end *\\/ of \\@tag \\{x\\}");
});

test.each([
  { given: [["A"], ["A", "B"], ["B"]], want: "[[schemeA, schemeB], [schemeA], [schemeB]]" },
  { given: [[], ["A"]], want: "[[schemeA], []]" },
  { given: [["B"], ["A"]], want: "[[schemeB], [schemeA]]" },
  { given: [["Certificate"], ["A", "Certificate"]], want: "[[schemeA], []]" },
  { given: [["A"], ["A", "B"], ["A", "B", "C"]], want: "[[schemeA, schemeB, schemeC], [schemeA, schemeB], [schemeA]]" },
])("of the alternatives $given one that asks for more goes first", async ({ given, want }) => {
  const key = { type: "apiKey", in: "header", name: "X-Key" };
  const security = given.map((names) => Object.fromEntries(names.map((name) => [name, []])));
  const files = await emit({
    security: [],
    paths: { "/a": { get: { operationId: "a", security, responses: ok } } },
    components: { securitySchemes: { A: key, B: key, C: key, Certificate: { type: "mutualTLS" } } },
  });
  expect(
    files.get("operations/default.ts")?.replace(/\s+/g, " ").replace(/,? \]/g, "]").replace(/\[ /g, "["),
  ).toContain(`security: ${want}`);
});

test.each([
  { given: [["A"], ["A"]], want: "[[schemeA]]", own: 0 },
  { given: [["A"], ["B"]], want: "[[schemeA], [schemeB]]", own: 2 },
  { given: [[], ["A"], ["B", "A"]], want: "[[schemeA, schemeB], [schemeA], []]", own: 3 },
  { given: [[], []], want: "[]", own: 0 },
])("where only operations say what they ask for, as $given, other requests are given any of it", async (row) => {
  const key = { type: "apiKey", in: "header", name: "X-Key" };
  const operations = row.given.map((names, index) => {
    const security = names.length === 0 ? [] : [Object.fromEntries(names.map((name) => [name, []]))];
    return [`/${index}`, { get: { operationId: `a${index}`, security, responses: ok } }];
  });
  const files = await emit({
    paths: Object.fromEntries(operations),
    components: { securitySchemes: { A: key, B: key } },
  });
  expect(files.get("document.ts")).toContain(`security: ${row.want}`);
  expect(files.get("operations/default.ts")?.match(/security: /g) ?? []).toHaveLength(row.own);
  expect(files.get("document.ts")?.includes("mixedSecurity")).toBe(row.own > 0);
});

test("other scopes of the same scheme are the same credentials", async () => {
  const flows = { clientCredentials: { tokenUrl: "https://a.test/token", scopes: { read: "", write: "" } } };
  const files = await emit({
    security: [{ O: ["read"] }],
    paths: { "/a": { post: { operationId: "a", security: [{ O: ["write"] }], responses: ok } } },
    components: { securitySchemes: { O: { type: "oauth2", flows } } },
  });
  expect(files.get("operations/default.ts")).not.toContain("security:");
  expect(files.get("document.ts")).not.toContain("mixedSecurity");
});

test.each([
  { properties: 3, want: ["validators.ts"] },
  { properties: 25_000, want: ["validators.d.ts", "validators.js"] },
])("checks of $properties properties are in $want", async ({ properties, want }) => {
  const names = Array.from({ length: properties }, (_, index) => [
    `property${index}`,
    { type: "string", minLength: 1 },
  ]);
  const schemas = { A: { type: "object", properties: Object.fromEntries(names) } };
  const files = await emit({ paths: {}, components: { schemas } });
  expect([...files.keys()].filter((path) => /^validators\./.test(path)).sort()).toEqual(want);
  for (const path of want) expect(files.get(path)).toContain("checkA");
});

test.each([
  {
    url: "{scheme}://api.example.com",
    variable: { default: "https", enum: ["https", "http"] },
    want: '{ default: "https", pattern: "^(https|http)$", expected: "one of https, http, or baseUrl instead" }',
  },
  {
    url: "{scheme}://api.example.com",
    variable: { default: "https" },
    want: '{ default: "https", pattern: "^https?$", expected: "http or https" }',
  },
  {
    url: "{server}/v1",
    variable: { default: "https://api.example.com" },
    want: '{ pattern: "^https?://[^\\\\s?#@]+$", expected: "an address such as https://api.example.com" }',
  },
  { url: "{base}/v1", variable: { default: "/api" }, want: undefined },
])("the server $url with $variable is written as $want", async ({ url, variable, want }) => {
  const name = /\{(.*?)\}/.exec(url)?.[1] ?? "";
  const files = await emit({ servers: [{ url, variables: { [name]: variable } }], paths: {} });
  const text = files.get("document.ts")?.replace(/\s+/g, " ").replaceAll(", }", " }") ?? "";
  expect(text.includes("server:")).toBe(want !== undefined);
  if (want !== undefined) expect(text).toContain(`url: "${url}", variables: { ${name}: ${want} }`);
});
