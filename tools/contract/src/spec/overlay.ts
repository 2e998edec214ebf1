import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { asList, asObject, asText, isObject, type Json, type JsonObject } from "./json.ts";

/**
 * The document with the words of an OpenAPI Overlay (1.0): each action's `update` is merged into every object that its
 * `target` names. Of JSONPath it reads what overlays of words need: members, indexes and filters of equal members.
 *
 * @throws where a target names nothing or is written in another way.
 */
export function withOverlay(document: JsonObject, file: string): JsonObject {
  const translated = structuredClone(document);
  const overlay = asObject(parse(readFileSync(file, "utf8")) as Json);
  for (const action of asList(overlay["actions"]).map(asObject)) {
    const target = asText(action["target"]) ?? "";
    const nodes = select(translated, target);
    if (nodes.length === 0) throw new Error(`${file}: ${target} names nothing in the document`);
    for (const node of nodes) merge(asObject(node), asObject(action["update"]));
  }
  return translated;
}

const STEP = /^(?:\.([\w-]+)|\['([^']*)'\]|\[(\d+)\]|\[\?\((.*?)\)\])/;

function select(document: JsonObject, path: string): Json[] {
  let nodes: Json[] = [document];
  let rest = path.replace(/^\$/, "");
  while (rest !== "") {
    const [all, name, quoted, index, filter] = STEP.exec(rest) ?? [];
    if (all === undefined) throw new Error(`overlay: target ${path} cannot be read from "${rest}"`);
    rest = rest.slice(all.length);
    nodes = nodes.flatMap((node) => {
      if (filter !== undefined) return asList(node).filter((item) => fits(asObject(item), filter));
      const inner = Array.isArray(node) ? node[Number(index)] : asObject(node)[name ?? quoted ?? ""];
      return inner === undefined ? [] : [inner];
    });
  }
  return nodes;
}

/** `@.status == 400 && @.code == 'A.1'` */
const fits = (item: JsonObject, filter: string): boolean =>
  filter.split("&&").every((part) => {
    const [, name = "", text, number] = /^\s*@\.([\w-]+)\s*==\s*(?:'([^']*)'|(\d+))\s*$/.exec(part) ?? [];
    return item[name] === (text ?? Number(number));
  });

function merge(node: JsonObject, update: JsonObject): void {
  for (const [key, value] of Object.entries(update)) {
    const present = node[key];
    if (isObject(present) && isObject(value)) merge(present, value);
    else node[key] = value;
  }
}
