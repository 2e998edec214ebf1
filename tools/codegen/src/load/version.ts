import { SpecError } from "../spec-error.ts";
import { isDict, show } from "./objects.ts";
import type { Origins } from "./origins.ts";
import type { Source } from "./source.ts";

/** @throws SpecError unless the root says `openapi: 3.0.x` or `3.1.x`. */
export function checkVersion(source: Source, origins: Origins): "3.0" | "3.1" {
  const { data } = source;
  if (!isDict(data)) {
    throw new SpecError(
      { file: source.name, line: 1, column: 1 },
      {
        what: "not an OpenAPI document",
        got: data === null || data === undefined ? "an empty file" : show(data),
        expected: "a mapping that starts with openapi: 3.1.0",
        remedy: "give the root file of an OpenAPI 3.0 or 3.1 document",
      },
    );
  }
  const version = data["openapi"];
  if (typeof version === "string") {
    if (/^3\.0(\.|$)/.test(version)) return "3.0";
    if (/^3\.1(\.|$)/.test(version)) return "3.1";
  }
  const swagger = data["swagger"];
  throw origins.error(data, version === undefined ? (swagger === undefined ? undefined : "swagger") : "openapi", {
    what: "unsupported OpenAPI version",
    got: version === undefined && swagger !== undefined ? `swagger: ${show(swagger)}` : `openapi: ${show(version)}`,
    expected: "openapi: 3.0.x or 3.1.x, as text",
    remedy:
      swagger === undefined
        ? "write the document in OpenAPI 3.1"
        : "convert the document to OpenAPI 3, for example with swagger2openapi",
  });
}
