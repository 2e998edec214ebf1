import { at, canonical, dereferenced, isNode, type Node, pointerOf } from "./document.ts";
import { effective } from "./effective.ts";
import { METHODS } from "./methods.ts";

/**
 * Two documents without what they spell differently and mean the same by: a default that is written, what an operation
 * says as its path or the document does. Redocly compares what is written.
 */
export function withoutSpelling(base: Node, revision: Node): [Node, Node] {
  const documents: [Node, Node] = [structuredClone(base), structuredClone(revision)];
  for (const document of documents) for (const parameter of parameters(document)) dropDefaults(parameter);
  const [before, after] = documents;
  for (const [path, item] of Object.entries(asNode(before["paths"]))) {
    const other = asNode(after["paths"])[path];
    if (!isNode(item) || !isNode(other)) continue;
    dropRepeated(before, after, ["paths", path], "servers");
    shareParameters(before, item, after, other);
    for (const method of METHODS) {
      if (!isNode(item[method]) || !isNode(other[method])) continue;
      for (const name of ["servers", "security"]) dropRepeated(before, after, ["paths", path, method], name);
    }
  }
  return documents;
}

const asNode = (value: unknown): Node => (isNode(value) ? value : {});

/** Every parameter that is written out: of operations, of paths, of the list of components. */
function parameters(document: Node): Node[] {
  const items = Object.values(asNode(document["paths"])).filter(isNode);
  const holders = items.flatMap((item) => [item, ...METHODS.map((method) => asNode(item[method]))]);
  const lists = holders.map((holder) => holder["parameters"]).filter(Array.isArray);
  return [...lists.flat(), ...Object.values(asNode(asNode(document["components"])["parameters"]))].filter(isNode);
}

function dropDefaults(parameter: Node): void {
  const isForm = parameter["in"] === "query" || parameter["in"] === "cookie";
  const usual = isForm ? "form" : "simple";
  const explodes = (parameter["style"] ?? usual) === "form";
  if (parameter["explode"] === explodes) delete parameter["explode"];
  if (parameter["style"] === usual) delete parameter["style"];
  if (parameter["allowReserved"] === false) delete parameter["allowReserved"];
}

/** Drops a member that one of two documents has, where the other has the same from further up. */
function dropRepeated(before: Node, after: Node, keys: string[], name: string): void {
  const [a, b] = [asNode(at(before, keys)), asNode(at(after, keys))];
  const pointer = pointerOf([...keys, name]);
  if (name in a === name in b || !same(effective(before, pointer), effective(after, pointer))) return;
  delete a[name];
  delete b[name];
}

/** Where parameters moved between a path and its operations, both documents have them in the operations. */
function shareParameters(before: Node, item: Node, after: Node, other: Node): void {
  const names = (document: Node, holder: Node) => [...named(document, holder["parameters"]).keys()].sort();
  if (same(names(before, item), names(after, other))) return;
  pushDown(before, item);
  pushDown(after, other);
}

function pushDown(document: Node, item: Node): void {
  const common = named(document, item["parameters"]);
  for (const method of METHODS) {
    const operation = item[method];
    if (!isNode(operation)) continue;
    const own = named(document, operation["parameters"]);
    const all = [...new Map([...common, ...own]).values()];
    if (all.length > 0) operation["parameters"] = all;
  }
  delete item["parameters"];
}

/** The parameters of a list by place and name. */
function named(document: Node, list: unknown): Map<string, unknown> {
  return new Map(
    (Array.isArray(list) ? list : []).map((parameter: unknown) => {
      const { in: place, name } = asNode(dereferenced(document, parameter));
      return [`${place} ${name}`, structuredClone(parameter)];
    }),
  );
}

const same = (a: unknown, b: unknown): boolean => canonical(a ?? null) === canonical(b ?? null);
