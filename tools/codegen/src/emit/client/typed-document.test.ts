import { expect, test } from "vitest";
import type { ApiModel } from "../../model/types.ts";
import {
  discriminatingPaths,
  liftRequired,
  preferNarrowLists,
  restoreDiscriminated,
  spellBooleanParts,
  spellMappings,
} from "./typed-document.ts";

const things = { type: "array", items: { $ref: "#/components/schemas/Thing" } };
const objects = { type: "array", items: { type: "object" } };

test.each([
  {
    what: "a wrapper leaves its list of objects to who says of which",
    given: [{ $ref: "#/components/schemas/Wrapper" }, { properties: { data: things } }],
    want: [
      { type: "object", properties: { links: { type: "object" } }, required: ["data"] },
      { properties: { data: things }, required: ["data"] },
    ],
  },
  {
    what: "so does a part that stands there itself",
    given: [{ properties: { data: objects } }, { properties: { data: things } }],
    want: [{ properties: {} }, { properties: { data: things } }],
  },
  {
    what: "two lists that both say of what stay",
    given: [{ properties: { data: things } }, { properties: { data: things } }],
    want: [{ properties: { data: things } }, { properties: { data: things } }],
  },
  {
    what: "a list of objects that nobody describes stays",
    given: [{ $ref: "#/components/schemas/Wrapper" }, { properties: { other: things } }],
    want: [{ $ref: "#/components/schemas/Wrapper" }, { properties: { other: things } }],
  },
])("$what", ({ given, want }) => {
  const schemas = {
    Thing: { type: "object" },
    Wrapper: { type: "object", properties: { data: objects, links: { type: "object" } }, required: ["data"] },
    Things: { allOf: structuredClone(given) },
  };
  preferNarrowLists({ components: { schemas } });
  expect(schemas.Things.allOf).toEqual(want);
});

test.each([
  {
    what: "a property that the document does not require stays optional",
    original: { properties: { kind: { type: "string", description: "Which" } } },
    searched: {
      required: ["kind"],
      properties: { kind: { enum: ["a"], description: "Which (enum property replaced by openapi-typescript)" } },
    },
    want: { properties: { kind: { enum: ["a"], description: "Which" } } },
  },
  {
    what: "one that a base requires stays required",
    original: { allOf: [{ $ref: "#/components/schemas/Base" }] },
    searched: {
      allOf: [
        { $ref: "#/components/schemas/Base" },
        { required: ["kind"], properties: { kind: { enum: ["a"], description: "added" } } },
      ],
    },
    want: {
      allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["kind"], properties: { kind: { enum: ["a"] } } }],
    },
  },
  {
    what: "one that no base requires stays optional",
    original: { allOf: [{ type: "object" }] },
    searched: { allOf: [{ type: "object" }, { required: ["kind"], properties: { kind: { enum: ["a"] } } }] },
    want: { allOf: [{ type: "object" }, { properties: { kind: { enum: ["a"] } } }] },
  },
])("$what", ({ original, searched, want }) => {
  const Base = { required: ["kind"], properties: { kind: { type: "string" } } };
  const document = { components: { schemas: { Base: structuredClone(Base), A: structuredClone(searched) } } };
  const model = { document: { components: { schemas: { Base, A: original } } } } as unknown as ApiModel;
  restoreDiscriminated(document, model);
  expect(document.components.schemas).toEqual({ Base, A: want });
});

test("boolean parts of a schema become objects that mean the same", () => {
  const schemas = { A: { allOf: [true, { type: "string" }] }, B: { oneOf: [{ const: 1 }, false], anyOf: [true] } };
  spellBooleanParts({ components: { schemas } });
  expect(schemas).toEqual({
    A: { allOf: [{}, { type: "string" }] },
    B: { oneOf: [{ const: 1 }, { enum: [] }], anyOf: [{}] },
  });
});

const shapes = () => ({
  oneOf: [{ $ref: "#/components/schemas/Circle" }, { $ref: "#/components/schemas/Square" }, { type: "null" }],
  discriminator: {
    propertyName: "form/1",
    mapping: { box: "Square", square: "#/components/schemas/Square", far: "shapes.yaml#/Far" } as Record<
      string,
      string
    >,
  },
});

test("a mapping that leads to a name is one that leads to the component", () => {
  const Shape = shapes();
  spellMappings({ components: { schemas: { Circle: {}, Square: {}, Shape, discriminator: {} } } });
  expect(Shape.discriminator.mapping).toEqual({
    box: "#/components/schemas/Square",
    square: "#/components/schemas/Square",
    far: "shapes.yaml#/Far",
  });
});

test("the members that tell an option are found where they stand", () => {
  expect([...discriminatingPaths({ components: { schemas: { Shape: shapes() } } })]).toEqual([
    "#/components/schemas/Circle/form~11",
    "#/components/schemas/Square/form~11",
  ]);
});

test("true and false are spelled where a schema is taken for an object", () => {
  const document = { headers: { A: { schema: false }, B: { schema: true } }, schema: { anyOf: [true, false, {}] } };
  spellBooleanParts(document);
  expect(document).toEqual({
    headers: { A: { schema: { enum: [] } }, B: { schema: {} } },
    schema: { anyOf: [{}, { enum: [] }, {}] },
  });
});

test("what one part of a schema requires and another one describes is required by the whole", () => {
  const parts = [{ $ref: "#/components/schemas/Base" }, { required: ["a", "own"], properties: { own: {} } }];
  const schemas = { One: { allOf: parts }, Two: { required: ["b"], allOf: parts }, Three: { allOf: [{}] } };
  liftRequired({ components: { schemas } });
  expect(schemas).toEqual({
    One: { allOf: parts, required: ["a"] },
    Two: { allOf: parts, required: ["b", "a"] },
    Three: { allOf: [{}] },
  });
});
