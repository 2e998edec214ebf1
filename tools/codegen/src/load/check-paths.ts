import type { SpecError } from "../spec-error.ts";
import { METHODS } from "./methods.ts";
import { type Dict, isDict, show } from "./objects.ts";
import type { Origins } from "./origins.ts";

const MEMBERS = new Set([...METHODS, "$ref", "summary", "description", "servers", "parameters"]);

/** A warning of a document that describes nothing: OpenAPI asks for one of these. */
export function checkContent(document: Dict, origins: Origins): SpecError[] {
  if (["paths", "webhooks", "components"].some((part) => isDict(document[part]))) return [];
  const warning = origins.error(document, undefined, {
    what: "a document without paths, webhooks and components",
    got: Object.keys(document).join(", "),
    expected: "paths, with what can be called",
    remedy: "add paths, or give another file",
  });
  return [warning];
}

/** Warnings of paths that are odd; what they hold stays, or is left out by whoever reads it. */
export const checkPaths = (document: Dict, origins: Origins): SpecError[] => [
  ...unknownMembers(document, origins),
  ...samePaths(document, origins),
];

/** Paths that differ in the names of their parameters alone are one path (OpenAPI 3.1.1, 4.8.8.2). */
function samePaths({ paths }: Dict, origins: Origins): SpecError[] {
  const known = new Map<string, string>();
  return Object.keys(isDict(paths) ? paths : {}).flatMap((path) => {
    const form = path.replace(/\{[^}]*\}/g, "{}");
    const first = known.get(form);
    if (first === undefined) known.set(form, path);
    if (first === undefined || !sharesMethod(paths as Dict, path, first)) return [];
    return origins.error(paths as Dict, path, {
      what: "a path that is another one under other names: a server cannot tell them apart",
      got: path,
      expected: `one path for these requests, such as ${first}`,
      remedy: "describe each method of it once",
    });
  });
}

function sharesMethod(paths: Dict, one: string, other: string): boolean {
  const [a, b] = [paths[one], paths[other]];
  return isDict(a) && isDict(b) && METHODS.some((method) => isDict(a[method]) && isDict(b[method]));
}

/** Warnings of members of paths that OpenAPI does not know: operations of other methods, or written in capitals. */
function unknownMembers(document: Dict, origins: Origins): SpecError[] {
  return pathItems(document).flatMap((item) =>
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

/** Every path that is written out, and those of webhooks and callbacks, in the order of the document. */
function pathItems({ paths, webhooks, components }: Dict): Dict[] {
  const { pathItems: shared, callbacks } = isDict(components) ? components : {};
  const found = new Set<Dict>();
  const collect = (items: Dict[]): void => {
    for (const item of items.filter((each) => !found.has(each))) {
      found.add(item);
      const operations = METHODS.map((method) => item[method]).filter(isDict);
      for (const operation of operations) collect(members(operation["callbacks"]).flatMap(members));
    }
  };
  collect([paths, shared, webhooks].flatMap(members));
  collect(members(callbacks).flatMap(members));
  return [...found];
}

/** The objects of a map, but for extensions. */
function members(map: unknown): Dict[] {
  if (!isDict(map)) return [];
  return Object.entries(map).flatMap(([name, member]) => (isDict(member) && !isExtension(name) ? [member] : []));
}

const isExtension = (key: string) => key.startsWith("x-");
