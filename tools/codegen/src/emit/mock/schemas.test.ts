import { describe, expect, test } from "vitest";
import type { Schema } from "../../model/types.ts";
import { collectionNames } from "./collections.ts";
import { itemSchemaOf } from "./items.ts";
import { print } from "./print.ts";
import { referencedSchemas } from "./referenced-schemas.ts";
import { printSchema } from "./schema-text.ts";
import { listOperation, modelOf } from "./testing/model.ts";
import { ValidatorRoots } from "./validator-roots.ts";

const string = { type: "string" };

describe("collections", () => {
  const namesOf = (...operations: Record<string, unknown>[]) => {
    const paths = Object.fromEntries(operations.map((get, index) => [`/path${index}`, { get }]));
    return [...collectionNames(modelOf({ paths })).values()];
  };

  test.each([
    {
      given: "the property that holds the items",
      operations: [listOperation("listPets", "pets", string)],
      want: ["pets"],
    },
    { given: "in camelCase", operations: [listOperation("listPets", "pet_list", string)], want: ["petList"] },
    {
      given: "shared where name and items are the same",
      operations: [listOperation("listPets", "pets", string), listOperation("findPets", "pets", string)],
      want: ["pets", "pets"],
    },
    {
      given: "with the operation's in front where the items differ",
      operations: [listOperation("listPets", "pets", string), listOperation("listWild", "pets", { type: "integer" })],
      want: ["pets", "listWildPets"],
    },
  ])("are named $given", ({ operations, want }) => {
    expect(namesOf(...operations)).toEqual(want);
  });

  test.each(
    "credentials tokens users authentication errors rateLimit lockout now seed bodyLimit journalSize cors admin port host".split(
      " ",
    ),
  )("leave the mock's option %s alone", (option) => {
    expect(namesOf(listOperation("list", option, string))).toEqual([
      `list${option[0]?.toUpperCase()}${option.slice(1)}`,
    ]);
  });
});

describe("the schema of an item", () => {
  const pets = { type: "array", items: string };
  test.each<{ given: string; schema: unknown; want: Schema }>([
    { given: "of a plain object", schema: { properties: { pets } }, want: string },
    { given: "behind references", schema: { $ref: "#/components/schemas/Page" }, want: string },
    { given: "in a part of allOf", schema: { allOf: [{ type: "object" }, { properties: { pets } }] }, want: string },
    { given: "that nothing is said of", schema: { type: "object" }, want: true },
    { given: "of a list that says nothing", schema: { properties: { pets: { type: "array" } } }, want: true },
  ])("$given", ({ schema, want }) => {
    const get = listOperation("listPets", "pets", string);
    const content = { "application/json": { schema } };
    const model = modelOf({
      paths: { "/pets": { get: { ...get, responses: { "200": { description: "a page", content } } } } },
      components: { schemas: { Page: { properties: { pets: { $ref: "#/components/schemas/Pets" } } }, Pets: pets } },
    });
    const [operation] = model.operations;
    if (operation === undefined) throw new Error("no operation");
    expect(itemSchemaOf(model.document, operation)).toEqual(want);
  });
});

test("referenced schemas are found through each other, once each, and sorted", () => {
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const { document } = modelOf({
    components: {
      schemas: {
        A: { properties: { b: reference("B") } },
        B: { items: [reference("A"), reference("C")] },
        C: string,
        Unused: string,
      },
    },
  });
  const found = referencedSchemas(document, [{ anyOf: [reference("C"), reference("A")] }]);
  expect([...found.keys()]).toEqual(["A", "B", "C"].map((name) => reference(name).$ref));
});

describe("a schema for making values", () => {
  test.each<{ given: string; schema: Schema; want: string }>([
    {
      given: "loses words and extensions",
      schema: { type: "string", title: "T", "x-a": 1 },
      want: '{ type: "string" }',
    },
    {
      given: "keeps members that are called like keywords",
      schema: { properties: { title: { type: "string", title: "T" }, "x-a": true } },
      want: '{ properties: { title: { type: "string" }, "x-a": true } }',
    },
    { given: "keeps data as it is", schema: { const: { title: "T" } }, want: '{ const: { title: "T" } }' },
  ])("$given", ({ schema, want }) => {
    expect(print(printSchema(schema))).toBe(want);
  });
});

describe("validators", () => {
  const { operations } = modelOf({ paths: { "/a": { get: { operationId: "listPets", responses: {} } } } });
  const [operation] = operations;
  if (operation === undefined) throw new Error("no operation");
  const nameOf = (
    roots: ValidatorRoots,
    schema: Schema,
    wanted: string,
    direction: "request" | "response" = "request",
    isText = false,
  ) => roots.add(schema, direction, wanted, operation, isText)?.text;

  test("are shared by the same schema, whatever the order of its keywords", () => {
    const roots = new ValidatorRoots();
    expect(nameOf(roots, { type: "integer", minimum: 1 }, "query limit")).toBe("validators.checkQueryLimit");
    expect(nameOf(roots, { minimum: 1, type: "integer" }, "query size")).toBe("validators.checkQueryLimit");
    expect(roots.roots).toHaveLength(1);
  });

  test("are two for the two directions, and get the operation's name where theirs is taken", () => {
    const roots = new ValidatorRoots();
    nameOf(roots, { minimum: 1 }, "query limit");
    expect(nameOf(roots, { minimum: 1 }, "query limit", "response")).toBe("validators.checkListPetsQueryLimit");
    expect(nameOf(roots, { minimum: 2 }, "query limit")).toBe("validators.checkListPetsQueryLimit2");
  });

  test.each<Schema>([true, { type: "string" }, { type: "string", description: "D", "x-a": 1, default: "a" }, {}])(
    "are not made for %j, which no text breaks",
    (schema) => expect(nameOf(new ValidatorRoots(), schema, "query a", "request", true)).toBeUndefined(),
  );

  test("are made for a string where there may be something else", () => {
    expect(nameOf(new ValidatorRoots(), { type: "string" }, "query a")).toBe("validators.checkQueryA");
  });

  test.each<Schema>([false, { type: "string", minLength: 1 }, { type: "integer" }])("are made for %j", (schema) => {
    expect(nameOf(new ValidatorRoots(), schema, "query a")).toBe("validators.checkQueryA");
  });
});
