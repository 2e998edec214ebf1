import { isDict } from "../../load/objects.ts";
import { objectsIn } from "../../load/schema-walk.ts";
import type { ApiModel, Schema } from "../../model/types.ts";
import { refName } from "./reachable.ts";

/** Tells the schemas that are not the same in a request and in a response: those that reach `readOnly` or `writeOnly`. */
export type IsDirected = (schema: Schema | undefined) => boolean;

const known = new WeakMap<ApiModel, IsDirected>();

export function directionsOf(model: ApiModel): IsDirected {
  const found = known.get(model) ?? findDirected(model);
  known.set(model, found);
  return found;
}

function findDirected(model: ApiModel): IsDirected {
  const schemas = Object.entries(model.document.components?.schemas ?? {});
  const contents = new Map(schemas.map(([name, schema]) => [name, lookInto(schema)]));
  const directed = new Set<string>();
  const isDirected = ({ isMarked, references }: Contents) => isMarked || references.some((name) => directed.has(name));
  for (let size = -1; size < directed.size; ) {
    size = directed.size;
    for (const [name, one] of contents) if (isDirected(one)) directed.add(name);
  }
  return (schema) => isDirected(lookInto(schema));
}

interface Contents {
  isMarked: boolean;
  references: string[];
}

function lookInto(schema: Schema | undefined): Contents {
  const contents: Contents = { isMarked: false, references: [] };
  for (const node of objectsIn(schema)) {
    if (!isDict(node)) continue;
    contents.isMarked ||= node["readOnly"] === true || node["writeOnly"] === true;
    const name = refName(node["$ref"]);
    if (name !== undefined) contents.references.push(name);
  }
  return contents;
}
