import { at, isObject, type Json, type JsonObject, membersOf, pointerOf, step } from "../spec/json.ts";

/**
 * Whether a schema is met by answers alone: it stands in a response, or is a component that no parameter and no body of
 * a request leads to. What a mock answers must fit it; which of all fitting values it answers is up to the mock.
 */
export function isAnsweredOnly(document: JsonObject, pointer: string): boolean {
  if (/^\/(paths\/.*|components)\/responses\//.test(pointer)) return true;
  const name = /^\/components\/schemas\/[^/]+/.exec(pointer)?.[0];
  return name !== undefined && !sentSchemas(document).has(name);
}

/** Pointers of the components that a request can hold. */
function sentSchemas(document: JsonObject): Set<string> {
  const found = new Set<string>();
  const visit = (node: Json | undefined): void => {
    if (typeof node !== "object" || node === null) return;
    const reference = isObject(node) ? node["$ref"] : undefined;
    if (typeof reference === "string" && !found.has(pointerOf(reference))) {
      found.add(pointerOf(reference));
      visit(at(document, pointerOf(reference)));
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  for (const [path, item] of membersOf(document["paths"])) {
    visit(at(document, step(step("/paths", path), "parameters")));
    for (const [method] of membersOf(item)) {
      const operation = step(step("/paths", path), method);
      visit(at(document, step(operation, "parameters")));
      visit(at(document, step(operation, "requestBody")));
    }
  }
  return found;
}
