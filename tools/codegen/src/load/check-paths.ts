import type { SpecError } from "../spec-error.ts";
import { type Dict, isDict, show } from "./objects.ts";
import type { Origins } from "./origins.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const MEMBERS = new Set([...METHODS, "$ref", "summary", "description", "servers", "parameters"]);

/** Warnings of members of paths that OpenAPI does not know: operations of other methods, or written in capitals. */
export function checkPaths({ paths, components }: Dict, origins: Origins): SpecError[] {
  const maps = [paths, isDict(components) ? components["pathItems"] : undefined].filter(isDict);
  const items = maps
    .flatMap(Object.entries)
    .flatMap(([path, item]) => (isDict(item) && !isExtension(path) ? [item] : []));
  return items.flatMap((item) =>
    Object.keys(item)
      .filter((key) => !MEMBERS.has(key) && !isExtension(key))
      .map((key) =>
        origins.error(item, key, {
          what: "an unknown member of a path is left out",
          got: show(key),
          expected: `one of ${METHODS.join(", ")}, summary, description, servers, parameters`,
          remedy: METHODS.includes(key.toLowerCase()) ? `write ${key.toLowerCase()}` : "mend its name, or remove it",
        }),
      ),
  );
}

const isExtension = (key: string) => key.startsWith("x-");
