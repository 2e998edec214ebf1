import { describe, expect, test } from "vitest";
import { emitRoutes } from "./routes.ts";
import { listOperation, modelOf } from "./testing/model.ts";

const ok = { "200": { description: "ok" } };
const json = (schema: unknown, more: object = {}) => ({ "application/json": { schema, ...more } });

/** The text of `routes.ts` for one operation of one path. */
function routes(operation: object, more: Record<string, unknown> = {}): string {
  const paths = { "/pets": { post: { operationId: "addPet", responses: ok, ...operation } } };
  return emitRoutes(modelOf({ paths, ...more })).text;
}

test("an operation with nothing to it", () => {
  expect(routes({ summary: "Adds a pet" })).toBe(`import type { OperationDescription } from "../runtime/description.js";

export const operations: readonly OperationDescription[] = [
  {
    id: "addPet",
    name: "addPet",
    method: "POST",
    path: "/pets",
    summary: "Adds a pet",
    parameters: [],
    security: [],
    responses: [{ status: "200", description: "ok", headers: [], content: [] }],
  },
];
`);
});

describe("a parameter", () => {
  const parameter = (one: object) => routes({ parameters: [{ name: "size", in: "query", ...one }] });

  test.each<{ given: string; parameter: object; want: string }>([
    {
      given: "of any text has no check",
      parameter: { schema: { type: "string" } },
      want: '{ name: "size", in: "query", required: false, style: "form", explode: true, shape: { types: ["string"] } }',
    },
    {
      given: "of any text in JSON has one",
      parameter: { content: json({ type: "string" }) },
      want: "check: validators.checkQuerySize",
    },
    {
      given: "with limits has one, and its default",
      parameter: { schema: { type: "integer", minimum: 1, default: 2 } },
      want: 'shape: { types: ["integer"] },\\n        check: validators.checkQuerySize,\\n        default: 2,',
    },
    {
      given: "in a style of its own",
      parameter: { style: "pipeDelimited", explode: false, schema: { type: "array", items: { type: "string" } } },
      want: 'style: "pipeDelimited",\\n        explode: false,\\n        shape: { types: ["array"], items: { types: ["string"] } }',
    },
    {
      given: "written as JSON",
      parameter: { content: json({ type: "object" }) },
      want: 'contentType: "application/json"',
    },
  ])("$given", ({ parameter: one, want }) => {
    expect(parameter(one)).toContain(want.replaceAll("\\n", "\n"));
  });
});

test("a header says its style where it is none of the plain ones", () => {
  const headers = { A: { explode: true, schema: {} }, B: { content: json({}) }, C: { schema: {} } };
  const text = routes({ responses: { "200": { description: "ok", headers } } });
  expect(text).toContain('{ name: "A", required: false, explode: true, schema: () => ({}) }');
  expect(text).toContain('{ name: "B", required: false, contentType: "application/json", schema: () => ({}) }');
  expect(text).toContain('{ name: "C", required: false, schema: () => ({}) }');
});

describe("a body", () => {
  test.each<[mediaType: string, schema: object, checked: boolean]>([
    ["application/xml", { type: "object", required: ["a"] }, false],
    ["text/xml", { allOf: [{ type: "array", minItems: 1 }] }, false],
    ["application/xml", { type: "string", minLength: 1 }, true],
    ["application/json", { type: "object", required: ["a"] }, true],
    ["*/*", { type: "object", required: ["a"] }, true],
  ])("in %s of %j is checked: %s", (mediaType, schema, checked) => {
    const text = routes({ requestBody: { content: { [mediaType]: { schema } } } });
    expect(text.includes("check: validators.")).toBe(checked);
  });

  test.each<{ given: string; content: object; want: string }>([
    {
      given: "of JSON is checked as a value",
      content: json({ type: "object" }),
      want: '{ mediaType: "application/json", check: validators.checkAddPetBody }',
    },
    {
      given: "of JSON is checked even where any text is right: it may be a number",
      content: json({ type: "string" }),
      want: '{ mediaType: "application/json", check: validators.checkAddPetBody }',
    },
    {
      given: "of a form is read by the shape of its members",
      content: { "multipart/form-data": { schema: { properties: { size: { type: "integer" } } } } },
      want: 'shape: { types: ["object"], properties: { size: { types: ["integer"] } } }',
    },
    {
      given: "of text that stands for a number too",
      content: { "text/plain": { schema: { type: "integer" } } },
      want: '{ mediaType: "text/plain", shape: { types: ["integer"] }, check: validators.checkAddPetBody }',
    },
    {
      given: "of text alone is not",
      content: { "text/plain": { schema: { type: "string" } } },
      want: '{ mediaType: "text/plain" }',
    },
  ])("$given", ({ content, want }) => {
    expect(routes({ requestBody: { required: true, content } })).toContain(want);
  });
});

describe("an example", () => {
  const example = (value: unknown) =>
    routes({ responses: { "200": { description: "ok", content: json({}, { examples: { one: { value } } }) } } });

  test("is made when it is needed", () => {
    expect(example({ a: 1 })).toContain('examples: [{ name: "one", value: () => ({ a: 1 }) }]');
  });

  test.each([
    [998, '() => "xxx'],
    [999, "() => JSON.parse('\"xxx"],
  ])("of %i characters and two quotes is %s…", (length, want) => {
    expect(example("x".repeat(length))).toContain(want);
  });

  test("cannot end the literal that holds it", () => {
    const value = { text: `'"\\\`\${1}</script>\u2028`, more: "x".repeat(1000) };
    const [, literal = ""] = /value: \(\) => (JSON\.parse\(.*\)),?$/m.exec(example(value)) ?? [];
    expect(literal).not.toContain("</script");
    expect(new Function(`return ${literal}`)()).toEqual(value);
  });
});

test("a list operation says where its page is and how an item is checked", () => {
  const paths = { "/pets": { get: listOperation("listPets", "pets", { type: "object" }) } };
  const { text, roots, sampled } = emitRoutes(modelOf({ paths }));
  expect(text).toContain(`pagination: {
      limit: "limit",
      offset: "offset",
      items: "pets",
      total: "total",
      collection: "pets",
      itemSchema: () => ({ type: "object" }),
      checkItem: validators.checkPetsItem,
    },`);
  expect(roots.map(({ name, direction }) => `${name} ${direction}`)).toEqual([
    "checkQueryLimit request",
    "checkQueryOffset request",
    "checkPetsItem response",
  ]);
  expect(sampled).toContainEqual({ type: "object" });
});

test("security is alternatives of schemes that belong together", () => {
  const scheme = (name: string) => ({ type: "apiKey", in: "header", name });
  const securitySchemes = { Key: scheme("X-Key"), Date: scheme("X-Date"), Token: scheme("X-Token") };
  expect(routes({ security: [{ Token: [] }, { Key: [], Date: [] }] }, { components: { securitySchemes } })).toContain(
    'security: [["Token"], ["Date", "Key"]]',
  );
});

test.each([
  { given: { calls: 80, seconds: 60 }, want: true },
  { given: { calls: "80", seconds: 60 }, want: false },
  { given: 80, want: false },
])("x-rate-limit $given counts: $want", ({ given, want }) => {
  expect(routes({ "x-rate-limit": given }).includes("rateLimit: { calls: 80, seconds: 60 }")).toBe(want);
});
