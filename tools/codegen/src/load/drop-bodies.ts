import type { SpecError } from "../spec-error.ts";
import { type Dict, isDict } from "./objects.ts";
import type { Origins } from "./origins.ts";

const BODILESS = ["get", "head"];

/** Leaves out, in place, bodies of GET and HEAD: OpenAPI gives them no meaning, and `fetch` sends none. */
export function dropBodies(document: Dict, origins: Origins): SpecError[] {
  const { paths, components } = document;
  const items = [paths, isDict(components) ? components["pathItems"] : undefined].filter(isDict).flatMap(Object.values);
  const operations = items.filter(isDict).flatMap((item) => BODILESS.map((method) => item[method]));
  const odd = operations.filter(isDict).filter((operation) => "requestBody" in operation);
  return odd.map((operation) => {
    const warning = origins.error(operation, "requestBody", {
      what: "a body of a method that has none, which is left out",
      got: "requestBody",
      expected: "parameters alone for GET and HEAD",
      remedy: "use another method, or send it as parameters",
    });
    delete operation["requestBody"];
    return warning;
  });
}
