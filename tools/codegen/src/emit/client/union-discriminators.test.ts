import { expect, test } from "vitest";
import { modelOf } from "./testing/documents.ts";
import { createTypePrinter } from "./types-file.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const option = (member: string) => ({
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string" }, [member]: { type: "string" } },
});
const choice = {
  oneOf: [ref("Cat"), ref("Dog")],
  discriminator: {
    propertyName: "kind",
    mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
  },
};
const owner = { type: "object", properties: { owner: { type: "string" } } };
const base = { ...option("name"), discriminator: { propertyName: "kind" } };

test.each<[what: string, schema: object, type: string]>([
  ["one part alone", { allOf: [ref("Pet")] }, 'S["Pet"]'],
  ["a named choice and more", { allOf: [ref("Pet"), owner] }, 'S["Pet"] & { owner?: string; }'],
  ["an inline choice and more", { allOf: [choice, owner] }, '(S["Cat"] | S["Dog"]) & { owner?: string; }'],
  ["what has such a part", { allOf: [ref("Owned")] }, 'S["Owned"]'],
  [
    "a variant of a base",
    { allOf: [ref("Base"), owner] },
    `{ kind: "Probe"; } & (Omit<S["Base"], "kind"> & { owner?: string; })`,
  ],
])("the type of %s keeps the member that tells the options apart", (_what, Probe, want) => {
  const schemas = {
    Cat: option("lives"),
    Dog: option("tail"),
    Pet: choice,
    Base: base,
    Owned: { allOf: [ref("Pet"), owner] },
    Probe,
  };
  const printed = createTypePrinter(modelOf({ components: { schemas } }))
    .file()
    .text.replace(/\s+/g, " ");
  const [, type] = /Probe: (.*?); \}; responses:/.exec(printed) ?? [];
  expect(type?.replaceAll('components["schemas"]', "S")).toBe(want);
  expect(printed).toContain('kind: "cat"; lives?: string;');
});
