import { expect, test } from "vitest";
import type { OpenApiDocument, Schema } from "../../../model/types.ts";
import { en } from "../labels/en.ts";
import { zhCn } from "../labels/zh-cn.ts";
import { discriminatorOf } from "./discriminator.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const schemas: Record<string, Schema> = {
  Pet: {
    oneOf: [ref("Cat"), ref("Dog"), ref("Fish")],
    discriminator: { propertyName: "kind", mapping: { cat: ref("Cat").$ref, dog: "Dog" } },
  },
  Cat: { type: "object" },
  Dog: { type: "object" },
  Fish: { type: "object" },
  Shape: { type: "object", discriminator: { propertyName: "type" } },
  Circle: { allOf: [ref("Shape"), { properties: { radius: true } }] },
  Alias: ref("Pet"),
  Round: ref("Round"),
};
const document: OpenApiDocument = { openapi: "3.1.0", info: { title: "t", version: "1" }, components: { schemas } };
const context = { document, labels: en, modelHref: (name: string) => (name in schemas ? `#${name}` : undefined) };

const shown = (schema: Schema, name?: string, labels = en) =>
  discriminatorOf({ ...context, labels }, schema, name).map(
    ({ term, enumValues = [] }) =>
      `${term}: ${enumValues
        .map(({ value, meaning }) => {
          const [type] = meaning?.words ?? [];
          return `${"code" in value ? value.code : value.tagged} (${type?.link?.href ?? type?.plain})`;
        })
        .join(", ")}`,
  );

test.each<{ name: string; schema: Schema; known?: string; want: string[] }>([
  {
    name: "a mapping first, then the variants without one",
    schema: ref("Pet"),
    want: ["Type by kind: cat (#Cat), dog (#Dog), Fish (#Fish)"],
  },
  {
    name: "through a reference to a reference",
    schema: ref("Alias"),
    want: ["Type by kind: cat (#Cat), dog (#Dog), Fish (#Fish)"],
  },
  { name: "schemas that extend it", schema: ref("Shape"), want: ["Type by type: Circle (#Circle)"] },
  {
    name: "the same by its name",
    schema: schemas["Shape"] ?? true,
    known: "Shape",
    want: ["Type by type: Circle (#Circle)"],
  },
  { name: "not again where it is inherited", schema: ref("Circle"), want: [] },
  {
    name: "a target that is no schema of the document, and a hostile name",
    schema: { discriminator: { propertyName: "a|<b>", mapping: { x: "other.json#/Thing" } } },
    want: ["Type by a\\|&lt;b&gt;: x (other.json#/Thing)"],
  },
  { name: "none", schema: { type: "object" }, want: [] },
  { name: "a reference in a circle", schema: ref("Round"), want: [] },
])("$name", ({ schema, known, want }) => expect(shown(schema, known)).toEqual(want));

test("in Chinese", () => expect(shown(ref("Shape"), undefined, zhCn)).toEqual(["类型由type决定: Circle (#Circle)"]));
