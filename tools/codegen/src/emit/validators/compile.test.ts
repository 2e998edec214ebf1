import { expect, test } from "vitest";
import type { Schema } from "../../model/types.ts";
import { compileValidators } from "./compile.ts";
import { documentOf, loadValidator, loadValidators } from "./testing/run-validators.ts";

const show = (value: unknown) => JSON.stringify(value) ?? String(value);

/** One issue for each bad value: pointer, keyword, expected. */
const WORDS: readonly [schema: Schema, bad: unknown, issue: [string, string, string]][] = [
  [{ type: "integer", minimum: 1, maximum: 100 }, 101, ["", "maximum", "integer from 1 to 100"]],
  [{ type: "integer", minimum: 1, maximum: 100 }, 1.5, ["", "type", "integer from 1 to 100"]],
  [{ type: "integer", minimum: 1, maximum: 100 }, "1", ["", "type", "integer from 1 to 100"]],
  [{ type: "number", exclusiveMinimum: 0, maximum: 1 }, 0, ["", "exclusiveMinimum", "number of at most 1 and above 0"]],
  [{ type: "number", multipleOf: 0.1 }, 0.25, ["", "multipleOf", "number, a multiple of 0.1"]],
  [{ type: "integer", format: "int32" }, 2 ** 31, ["", "format", "integer of 32 bits"]],
  [{ type: "number", format: "float" }, 1e39, ["", "format", "number"]],
  [{ type: "string", minLength: 1, maxLength: 3 }, "", ["", "minLength", "string of 1 to 3 characters"]],
  [{ type: "string", maxLength: 1 }, "😀😀", ["", "maxLength", "string of at most 1 character"]],
  [{ type: "string", pattern: "^a+$" }, "b", ["", "pattern", "string matching ^a+$"]],
  [{ type: "string", format: "date-time" }, "today", ["", "format", "date-time such as 2025-01-31T08:30:00Z"]],
  [{ type: "string", format: "byte" }, "a", ["", "format", "base64 text"]],
  [{ type: ["string", "null"], maxLength: 2 }, "abc", ["", "maxLength", "string of at most 2 characters or null"]],
  [{ type: "boolean" }, "true", ["", "type", "true or false"]],
  [{ enum: ["a", 1, null] }, "b", ["", "enum", 'one of "a", 1, null']],
  [{ const: { a: [1] } }, { a: [2] }, ["", "const", 'exactly {"a":[1]}']],
  [{ type: "array", minItems: 1 }, [], ["", "minItems", "array of at least 1 item"]],
  [{ type: "array", items: { type: "string" } }, ["a", 2], ["/1", "type", "string"]],
  [
    { type: "array", uniqueItems: true },
    [1, { a: 1 }, { a: 1 }],
    ["/2", "uniqueItems", "an item unlike those before it"],
  ],
  [{ prefixItems: [{ type: "string" }], items: false }, ["a", 1], ["/1", "false", "no value"]],
  [{ contains: { const: 1 } }, [2], ["", "contains", "array with at least 1 item that is exactly 1"]],
  [{ properties: { a: { type: "string" } }, required: ["a"] }, {}, ["/a", "required", "string, required"]],
  [{ properties: { "a/b~c": { type: "string" } } }, { "a/b~c": 1 }, ["/a~1b~0c", "type", "string"]],
  [{ properties: { a: true }, additionalProperties: false }, { b: 1 }, ["/b", "additionalProperties", "only a"]],
  [{ additionalProperties: { type: "string" } }, { "x/y": 1 }, ["/x~1y", "type", "string"]],
  [{ patternProperties: { "^x": { type: "string" } } }, { xa: 1, b: 1 }, ["/xa", "type", "string"]],
  [
    { propertyNames: { maxLength: 1 } },
    { ab: 1 },
    ["/ab", "propertyNames", "property name: string of at most 1 character"],
  ],
  [{ type: "object", minProperties: 1 }, {}, ["", "minProperties", "object of at least 1 property"]],
  [{ dependentRequired: { a: ["b"] } }, { a: 1 }, ["/b", "dependentRequired", "a value, required beside a"]],
  [{ not: { type: "string" } }, "a", ["", "not", "anything but string"]],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, 1, ["", "anyOf", "string or null"]],
  [
    { anyOf: [{ type: "string", maxLength: 1 }, { type: "null" }] },
    "ab",
    ["", "maxLength", "string of at most 1 character"],
  ],
  [
    { oneOf: [{ minimum: 1 }, { minimum: 2 }] },
    3,
    ["", "oneOf", "number of at least 1 or number of at least 2; it matches 2 of them, only one is allowed"],
  ],
  [
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    { if: { type: "string" }, then: { maxLength: 1 }, else: { minimum: 0 } },
    -1,
    ["", "minimum", "number of at least 0"],
  ],
  [
    { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
    { b: 1 },
    ["/b", "unevaluatedProperties", "no other property"],
  ],
  [false, 1, ["", "false", "no value"]],
];

test.each(WORDS.map(([schema, bad, issue]) => [show(schema), show(bad), schema, bad, issue] as const))(
  "%s says of %s what is wrong",
  async (_schema, _bad, schema, bad, [pointer, keyword, expected]) => {
    const check = await loadValidator(schema);
    expect(check(bad).map((issue) => [issue.pointer, issue.keyword, issue.expected])).toEqual([
      [pointer, keyword, expected],
    ]);
  },
);

test("an issue holds the value that was found", async () => {
  const check = await loadValidator({ properties: { a: { items: { type: "string" } } } });
  expect(check({ a: [{ b: 1 }] })).toEqual([{ pointer: "/a/0", keyword: "type", got: { b: 1 }, expected: "string" }]);
});

test("all members are checked, not only up to the first mistake", async () => {
  const check = await loadValidator({ properties: { a: { type: "string" }, b: { type: "string" } }, required: ["c"] });
  expect(check({ a: 1, b: 2 }).map((issue) => issue.pointer)).toEqual(["/a", "/b", "/c"]);
});

test("the pointer of the caller comes first", async () => {
  const { text } = await loadValidators(documentOf({}), [
    { name: "root", schema: { type: "string" }, direction: "request" },
  ]);
  expect(text).toContain("export function root(value: unknown, at: string, issues: Issue[]): void");
});

const READ_AND_WRITE: Schema = {
  type: "object",
  required: ["id", "password", "name"],
  properties: {
    id: { type: "integer", readOnly: true },
    password: { type: "string", writeOnly: true },
    name: { type: "string" },
  },
};

test.each([
  ["request", { password: "x", name: "n" }, []],
  ["request", { id: 1, password: "x", name: "n" }, []],
  ["request", { id: "1", password: "x", name: "n" }, ["/id type"]],
  ["request", { name: "n" }, ["/password required"]],
  ["response", { id: 1, name: "n" }, []],
  ["response", { id: 1, password: "x", name: "n" }, []],
  ["response", { name: "n" }, ["/id required"]],
] as const)("in a %s, %j gives %j", async (direction, value, want) => {
  const check = await loadValidator({ $ref: "#/components/schemas/User" }, { User: READ_AND_WRITE }, direction);
  expect(check(value).map((issue) => `${issue.pointer} ${issue.keyword}`)).toEqual(want);
});

test("a flag counts through a reference, and only the schemas that it touches exist twice", async () => {
  const document = documentOf({
    User: {
      required: ["id"],
      properties: { id: { $ref: "#/components/schemas/Id" }, group: { $ref: "#/components/schemas/Group" } },
    },
    Id: { type: "string", readOnly: true },
    Group: { type: "object", required: ["name"] },
  });
  const user = { $ref: "#/components/schemas/User" };
  const loaded = await loadValidators(document, [
    { name: "sent", schema: user, direction: "request" },
    { name: "received", schema: user, direction: "response" },
  ]);
  expect(loaded.check("sent", {})).toHaveLength(0);
  expect(loaded.check("received", {})).toHaveLength(1);
  expect([...loaded.text.matchAll(/^function (\w+)/gm)].map((match) => match[1])).toEqual([
    "checkUserInRequest",
    "checkUserInResponse",
    "checkId",
    "checkGroup",
  ]);
});

const PET: Record<string, Schema> = {
  Pet: {
    oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
    discriminator: { propertyName: "kind", mapping: { feline: "#/components/schemas/Cat" } },
  },
  Cat: { type: "object", properties: { kind: { type: "string" }, lives: { type: "integer" } } },
  Dog: { type: "object", properties: { kind: { type: "string" }, lives: { type: "string" } }, required: ["lives"] },
};

test.each([
  [{ kind: "feline", lives: 9 }, []],
  [{ kind: "feline", lives: "x" }, ["/lives type"]],
  [{ kind: "feline" }, []],
  [{ kind: "Dog", lives: 9 }, ["/lives type"]],
  [{ kind: "Dog" }, ["/lives required"]],
  [{ kind: "bird", lives: "x" }, []], // names no option: an ordinary oneOf
] as [unknown, string[]][])("the discriminator chooses for %j: %j", async (value, want) => {
  const check = await loadValidator({ $ref: "#/components/schemas/Pet" }, PET);
  expect(check(value).map((issue) => `${issue.pointer} ${issue.keyword}`)).toEqual(want);
});

const RECURSIVE: readonly [name: string, components: Record<string, Schema>, good: unknown, bad: unknown][] = [
  [
    "directly",
    { Root: { type: "object", properties: { next: { $ref: "#/components/schemas/Root" } } } },
    { next: { next: {} } },
    { next: { next: 1 } },
  ],
  [
    "through another",
    {
      Root: { type: "object", properties: { b: { $ref: "#/components/schemas/B" } } },
      B: { type: "object", properties: { a: { $ref: "#/components/schemas/Root" } } },
    },
    { b: { a: { b: {} } } },
    { b: { a: { b: 1 } } },
  ],
  [
    "through an array",
    { Root: { type: "object", properties: { list: { type: "array", items: { $ref: "#/components/schemas/Root" } } } } },
    { list: [{ list: [] }] },
    { list: [{ list: [1] }] },
  ],
  [
    "without a member between: base and variants",
    {
      Root: { type: "object", oneOf: [{ $ref: "#/components/schemas/Variant" }] },
      Variant: { allOf: [{ $ref: "#/components/schemas/Root" }, { required: ["a"] }] },
    },
    { a: 1 },
    { b: 1 },
  ],
  [
    "by nothing but a circle of references",
    { Root: { $ref: "#/components/schemas/B" }, B: { $ref: "#/components/schemas/Root" } },
    1,
    undefined,
  ],
];

test.each(RECURSIVE)("a schema that contains itself %s", async (_name, components, good, bad) => {
  const check = await loadValidator({ $ref: "#/components/schemas/Root" }, components);
  expect(check(good)).toEqual([]);
  if (bad !== undefined) expect(check(bad)).not.toEqual([]);
});

test("inherited names are no members", async () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
  const check = await loadValidator({
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    required: names,
    additionalProperties: false,
  });
  expect(check({}).map((issue) => issue.keyword)).toEqual(["required", "required", "required", "required"]);
  const full: unknown = JSON.parse(`{${names.map((name) => `"${name}":"x"`).join(",")}}`);
  expect(check(full)).toEqual([]);
  expect(check(JSON.parse('{"__proto__":{"polluted":1}}')).map((issue) => issue.pointer)).toContain("/__proto__");
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("texts of the document stay texts", async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not become one
  const hostile = '"; globalThis.broken = 1; //`${globalThis.broken = 1}*/\u2028</script><!--\\';
  const document = documentOf({
    [hostile]: {
      title: hostile,
      description: hostile,
      properties: { [hostile]: { const: hostile }, other: { enum: [hostile, { [hostile]: hostile }] } },
      patternProperties: { '[`$\\{\\}*/"]x': { pattern: '[`$\\{\\}*/"]' } },
      required: [hostile],
    },
  });
  const reference = `#/components/schemas/${encodeURIComponent(hostile.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
  const loaded = await loadValidators(document, [{ name: "root", schema: { $ref: reference }, direction: "request" }]);
  expect(loaded.check("root", { [hostile]: hostile, other: hostile })).toEqual([]);
  expect(loaded.check("root", {})).toHaveLength(1);
  expect("broken" in globalThis).toBe(false);
  expect(loaded.text).not.toMatch(/<\/script|<!--|\u2028/);
});

test("the emitted program evaluates no text and imports nothing but its helpers", () => {
  const files = compileValidators(documentOf({}), [{ name: "root", schema: { pattern: "a" }, direction: "request" }]);
  for (const { text } of files) {
    expect(text).not.toMatch(/\beval\b|new Function|\brequire\(|import\(/);
    for (const [, from] of text.matchAll(/from "(.*)"/g))
      expect(from).toMatch(/^\.\/validators-(support|formats)\.js$/);
  }
});

test("names of roots win over those of helpers", async () => {
  const names = ["fail", "isObject", "checkA", "pattern1", "Issue", "Validator"];
  const schema: Schema = { $ref: "#/components/schemas/A" };
  const document = documentOf({ A: { type: "object", properties: { a: { type: "string", pattern: "^a$" } } } });
  const loaded = await loadValidators(
    document,
    names.map((name) => ({ name, schema, direction: "request" })),
  );
  for (const name of names) expect(loaded.check(name, { a: "b" })).toHaveLength(1);
});

test.each([
  ["\\A[a-z]+\\z", "abc", "ABC"],
  ["(?i)^abc$", "ABC", "x"],
  ["(?P<year>^\\d{4}$)", "2025", "25"],
  ["^[\\w\\-]+$", "a-b", "a b"],
  ["^[[:alpha:]]+$", "abc", "1"],
])("the pattern %s of another dialect is understood", async (pattern, good, bad) => {
  const check = await loadValidator({ type: "string", pattern });
  expect(check(good)).toEqual([]);
  expect(check(bad)).toHaveLength(1);
});

test("a member that is undefined is absent", async () => {
  const check = await loadValidator({
    properties: { a: { type: "string" }, b: { type: "string" } },
    required: ["b"],
    additionalProperties: false,
  });
  expect(check({ a: undefined, b: "x", c: undefined })).toEqual([]);
  expect(check({ b: undefined }).map((issue) => issue.keyword)).toEqual(["required"]);
});

test("files of forms may be texts, blobs or buffers", async () => {
  const check = await loadValidator({ type: "string", format: "binary" });
  for (const good of ["text", new Blob(["a"]), new ArrayBuffer(1), new Uint8Array(1)]) expect(check(good)).toEqual([]);
  for (const bad of [1, null, {}, []]) expect(check(bad)).toHaveLength(1);
});

test("ten thousand levels of nesting compile", () => {
  let schema: Schema = { type: "string" };
  for (let level = 0; level < 10_000; level++) schema = { type: "array", items: schema };
  const [file] = compileValidators(documentOf({}), [{ name: "root", schema, direction: "request" }]);
  expect(file?.text.match(/^(export )?function /gm)).toHaveLength(10_000);
});

test("the output grows with the document, not faster", () => {
  const sizeOf = (count: number) => {
    const schemas: Record<string, Schema> = {};
    for (let index = 0; index < count; index++) {
      schemas[`Schema${index}`] = {
        type: "object",
        properties: {
          text: { type: "string", maxLength: 10 },
          next: { $ref: `#/components/schemas/Schema${(index * 7 + 1) % count}` },
          shared: { $ref: "#/components/schemas/Schema0" },
        },
      };
    }
    const roots = Object.keys(schemas).map((name) => ({
      name: `root${name}`,
      schema: { $ref: `#/components/schemas/${name}` },
      direction: "request" as const,
    }));
    return compileValidators(documentOf(schemas), roots)[0]?.text.length ?? 0;
  };
  expect(sizeOf(1000) / sizeOf(100)).toBeLessThan(10.5);
});
