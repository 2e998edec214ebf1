import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadDocument } from "./load.ts";

const folder = mkdtempSync(join(tmpdir(), "references-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The components that a document with these schemas has once it is loaded. */
function load(schemas: string, rest = ""): unknown {
  const file = join(folder, "spec.yaml");
  writeFileSync(file, `openapi: 3.1.0\ninfo: { title: T, version: '1' }\n${rest}components:\n  schemas:\n${schemas}`);
  return (loadDocument(file).document["components"] as { schemas: unknown }).schemas;
}

test.each([
  ["the pointer", "#/components/schemas/A/$defs/Inner"],
  ["the anchor", "#inner"],
  ["the identifier", "urn:example:inner"],
])("a schema in $defs that is reached by %s gets a name", (_by, reference) => {
  expect(
    load(`    A:
      properties: { b: { $ref: "${reference}" } }
      $defs: { Inner: { $anchor: inner, type: string } , Other: { $id: "urn:example:inner", type: string } }
`),
  ).toMatchObject({
    A: { properties: { b: { $ref: expect.stringMatching(/^#\/components\/schemas\/A_(Inner|Other)$/) } } },
  });
});

test("a schema that is reached inside another is replaced by a reference there", () => {
  expect(
    load(`    A: { properties: { b: { type: object, properties: { c: { type: string } } } } }
    D: { allOf: [{ $ref: "#/components/schemas/A/properties/b" }], items: { $ref: "#/components/schemas/A/properties/b/properties/c" } }
`),
  ).toEqual({
    A: { properties: { b: { $ref: "#/components/schemas/A_b" } } },
    A_b: { type: "object", properties: { c: { $ref: "#/components/schemas/A_b_c" } } },
    A_b_c: { type: "string" },
    D: { allOf: [{ $ref: "#/components/schemas/A_b" }], items: { $ref: "#/components/schemas/A_b_c" } },
  });
});

test("a schema that is reached in a path gets a name", () => {
  const paths = `paths:
  /a:
    get:
      parameters: [{ name: q, in: query, schema: { type: string, maxLength: 3 } }]
      responses: {}
`;
  expect(load('    A: { $ref: "#/paths/~1a/get/parameters/0/schema" }\n', paths)).toEqual({
    A: { $ref: "#/components/schemas/a_get_0" },
    a_get_0: { type: "string", maxLength: 3 },
  });
});

test("a name with a percent sign or a slash is found", () => {
  expect(load('    "a%b/c": { type: string }\n    D: { $ref: "#/components/schemas/a%25b~1c" }\n')).toEqual({
    "a%b/c": { type: "string" },
    D: { $ref: "#/components/schemas/a%25b~1c" },
  });
});

test("a base that lists its variants is split, so that no schema contains itself", () => {
  expect(
    load(`    Pet: { required: [kind], oneOf: [{ $ref: "#/components/schemas/Cat" }], discriminator: { propertyName: kind } }
    Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { type: object }] }
`),
  ).toEqual({
    Cat: { allOf: [{ $ref: "#/components/schemas/PetBase" }, { type: "object" }] },
    Pet: {
      required: ["kind"],
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: { propertyName: "kind" },
    },
    PetBase: { required: ["kind"], discriminator: { propertyName: "kind" } },
  });
});

test.each([
  ['    A: { allOf: [{ $ref: "#/components/schemas/A" }] }\n', "a schema contains itself"],
  [
    '    A: { oneOf: [{ $ref: "#/components/schemas/B" }] }\n    B: { anyOf: [{ $ref: "#/components/schemas/A" }] }\n',
    "a schema contains itself",
  ],
  ['    A: { $ref: "#/components/schemas/B" }\n    B: { $ref: "#/components/schemas/A" }\n', "leads back to itself"],
])("a circle that has no meaning is refused: %s", (schemas, message) => {
  expect(() => load(schemas)).toThrow(message);
});

const NODE = "{ $dynamicAnchor: node, items: { $dynamicRef: '#node' } }";

test("a $dynamicRef with one target is a $ref", () => {
  expect(load(`    A: ${NODE}\n`)).toMatchObject({ A: { items: { $ref: "#/components/schemas/A" } } });
});

test("a $dynamicRef means the anchor of its own schema", () => {
  expect(load(`    A: ${NODE}\n    B: ${NODE}\n`)).toMatchObject({
    A: { items: { $ref: "#/components/schemas/A" } },
    B: { items: { $ref: "#/components/schemas/B" } },
  });
});

test("a generic schema is copied for each schema that says of what it is", () => {
  const page = `{ $id: "https://example.com/page", $defs: { item: { $dynamicAnchor: item, not: {} } }, properties: { data: { items: { $dynamicRef: "#item" } } } }`;
  const of = (name: string) =>
    `{ $id: "https://example.com/of-${name}", $defs: { item: { $dynamicAnchor: item, $ref: "#/components/schemas/${name}" } }, $ref: "#/components/schemas/Page" }`;
  const schemas = load(
    `    A: { type: string }\n    B: { type: object }\n    Page: ${page}\n    As: ${of("A")}\n    Bs: ${of("B")}\n`,
  );
  expect(schemas).toMatchObject({
    As: { $ref: "#/components/schemas/Page_A" },
    Bs: { $ref: "#/components/schemas/Page_B" },
    Page_A: { properties: { data: { items: { $ref: "#/components/schemas/A" } } } },
    Page_B: { properties: { data: { items: { $ref: "#/components/schemas/B" } } } },
    Page: { properties: { data: { items: { $ref: "#/components/schemas/Page_item" } } } },
    Page_item: { not: {} },
  });
});

test("a generic schema may be referred to by its $id, as in the example of OpenAPI", () => {
  const schemas = load(`    genericArrayComponent:
      { $id: fully_generic_array, type: array, items: { $dynamicRef: "#generic-array" }, $defs: { allowAll: { $dynamicAnchor: generic-array } } }
    numberArray:
      { $id: array_of_numbers, $ref: fully_generic_array, $defs: { numbersOnly: { $dynamicAnchor: generic-array, type: number } } }
    holder: { properties: { data: { $ref: array_of_numbers } } }
`);
  expect(schemas).toMatchObject({
    numberArray: { $ref: "#/components/schemas/genericArrayComponent_numbersOnly" },
    genericArrayComponent_numbersOnly: { items: { $ref: "#/components/schemas/numberArray_numbersOnly" } },
    numberArray_numbersOnly: { type: "number" },
    holder: { properties: { data: { $ref: "#/components/schemas/numberArray" } } },
  });
});

test("what a generic schema refers to is bound as well; a tree that extends another has itself for nodes", () => {
  const schemas = load(
    `    Tree: { $dynamicAnchor: node, properties: { list: { $ref: "#/components/schemas/List" } } }
    List: { items: { $dynamicRef: "#node" }, $defs: { none: { $dynamicAnchor: node } } }
    Strict: { $dynamicAnchor: node, $ref: "#/components/schemas/Tree", unevaluatedProperties: false }
`,
  );
  expect(schemas).toMatchObject({
    Strict: { $ref: "#/components/schemas/Tree_Strict" },
    Tree_Strict: { properties: { list: { $ref: "#/components/schemas/List_Strict" } } },
    List_Strict: { items: { $ref: "#/components/schemas/Strict" } },
  });
});

test("a $dynamicRef that may still mean several schemas is refused", () => {
  const twice = `{ items: { $dynamicRef: "#n" }, properties: { a: { $dynamicAnchor: n }, b: { $dynamicAnchor: n } } }`;
  expect(() => load(`    A: ${twice}\n`)).toThrow(/spec\.yaml:5:19: a \$dynamicRef that may mean several schemas/);
});
