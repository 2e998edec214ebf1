import type { SpecError } from "../spec-error.ts";
import { type Dict, isDict, show } from "./objects.ts";
import type { Origins } from "./origins.ts";
import { isDataOutside, objectsIn } from "./schema-walk.ts";

/** Spells out, in place, the numbers that YAML makes of a version (`1.0`) and of a port where nobody quotes them. */
export function spellTexts(document: Dict, origins: Origins): SpecError[] {
  const { info } = document;
  const warnings = isDict(info) ? spell(info, "version", origins) : [];
  for (const node of objectsIn(document, (key) => key !== "schema" && key !== "schemas" && !isDataOutside(key))) {
    const { servers } = node as Dict;
    for (const server of Array.isArray(servers) ? servers.filter(isDict) : []) {
      for (const variable of Object.values(isDict(server["variables"]) ? server["variables"] : {})) {
        if (!isDict(variable)) continue;
        warnings.push(...spell(variable, "default", origins));
        const values = variable["enum"];
        if (!Array.isArray(values)) continue;
        for (const index of values.keys()) warnings.push(...spell(values, String(index), origins));
      }
    }
  }
  return warnings;
}

function spell(holder: object, key: string, origins: Origins): SpecError[] {
  const value = (holder as Dict)[key];
  if (typeof value !== "number") return [];
  (holder as Dict)[key] = String(value);
  return [
    origins.error(holder, key, {
      what: "a number where a text belongs is read as its text",
      got: show(value),
      expected: "a text",
      remedy: "put it in quotes, as it is meant to be read",
    }),
  ];
}
