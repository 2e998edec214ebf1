import { expect, it } from "vitest";
import { at, type JsonObject } from "./json.ts";
import { withoutListsInVariants } from "./listed-variants.ts";

const to = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const read = (schemas: JsonObject) => withoutListsInVariants({ components: { schemas: structuredClone(schemas) } });

it.each<[what: string, list: JsonObject]>([
  ["oneOf", { oneOf: [to("Car")] }],
  ["anyOf", { anyOf: [{ type: "null" }, to("Car")] }],
  ["a list of lists", { oneOf: [to("Wheeled")] }],
])("makes variants of what their base is without its %s", (_what, list) => {
  const document = read({
    Vehicle: { type: "object", ...list },
    Wheeled: { oneOf: [to("Wheeled"), to("Car")] },
    Car: { allOf: [to("Vehicle"), { required: ["doors"] }] },
  });
  const reference = String(at(document, "/components/schemas/Car/allOf/0/$ref"));
  expect(at(document, reference.slice(1))).toEqual({ type: "object" });
  expect(at(document, "/components/schemas/Vehicle")).toEqual({ type: "object", ...list });
});

it("leaves what is made of a base that does not list it", () => {
  const schemas = { Vehicle: { oneOf: [to("Car")] }, Car: {}, Truck: { allOf: [to("Vehicle")] } };
  expect(read(schemas)).toEqual({ components: { schemas } });
});
