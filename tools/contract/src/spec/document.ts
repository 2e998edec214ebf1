import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { asObject, isObject, type Json, type JsonObject } from "./json.ts";
import { withoutListsInVariants } from "./listed-variants.ts";
import { to31 } from "./to31.ts";

/** Where the parts of a document that came from other files are put. */
const ATTACHED = "x-attached-files";

/**
 * Reads an OpenAPI document for the contract tests: YAML or JSON, one file or several. It shares no code with the
 * factory's loader, so a mistake there cannot prove itself right here.
 *
 * @returns one document whose every `$ref` starts with `#/`, its schemas in the dialect of OpenAPI 3.1
 */
export function readDocument(file: string): JsonObject {
  const entry = resolve(file);
  const names = new Map<string, string>([[entry, "#"]]);
  const attached: JsonObject = {};
  const root = readFile(entry);
  const queue: [string, Json][] = [[entry, root]];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [from, node] = next;
    pointInwards(node, (reference) => {
      const [path = "", pointer = ""] = reference.split("#");
      const target = path === "" ? from : resolve(dirname(from), decodeURIComponent(path));
      if (!names.has(target)) {
        const name = `f${names.size}`;
        names.set(target, `#/${ATTACHED}/${name}`);
        const content = readFile(target);
        attached[name] = content;
        queue.push([target, content]);
      }
      return `${names.get(target)}${pointer}`;
    });
  }
  if (Object.keys(attached).length > 0) root[ATTACHED] = attached;
  return withoutListsInVariants(to31(root));
}

function readFile(file: string): JsonObject {
  const content = parse(readFileSync(file, "utf8"), { maxAliasCount: 1000 }) as Json;
  if (!isObject(content)) throw new Error(`${file}: expected an OpenAPI document (a mapping), got ${typeof content}`);
  return content;
}

/** Rewrites each `$ref` in place. Examples and enums are data: a `$ref` in them is none. */
function pointInwards(node: Json, rewrite: (reference: string) => string): void {
  if (Array.isArray(node)) {
    for (const item of node) pointInwards(item, rewrite);
    return;
  }
  if (!isObject(node)) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "$ref" && typeof value === "string") node[key] = rewrite(value);
    else if (key === "mapping" && isObject(value)) rewriteMapping(value, rewrite);
    else if (!["example", "value", "enum", "const", "default"].includes(key) || isSchemaMap(key, value)) {
      pointInwards(value, rewrite);
    }
  }
}

/** A property may be called `value` or `default`, and a response is: only what looks like data is left alone. */
const isSchemaMap = (key: string, value: Json): boolean =>
  (key === "default" || key === "value" || key === "example") &&
  ["$ref", "type", "description", "content", "properties"].some((name) => name in asObject(value));

function rewriteMapping(mapping: JsonObject, rewrite: (reference: string) => string): void {
  for (const [key, value] of Object.entries(mapping)) {
    if (typeof value === "string" && /[#/]|\.(ya?ml|json)$/.test(value)) mapping[key] = rewrite(value);
  }
}
