import { at, dereferenced, isNode, type Node, pointerKeys } from "./document.ts";
import { METHODS } from "./methods.ts";

export interface Place {
  /** In words: `` `limit` ``, `` `flows[].status` in the 200 response ``. */
  text: string;
  side: "request" | "response" | "none";
  operation?: string;
}

/** Says where a pointer of a document leads, in the words of its reader. */
export function describePlace(document: Node, pointer: string): Place {
  const keys = pointerKeys(pointer);
  const operation = operationOf(keys);
  const common = operation === undefined ? {} : { operation };
  const side = sideOf(keys);
  const text =
    parameterText(document, keys) ?? responseText(document, keys) ?? bodyText(keys) ?? operation ?? plainText(keys);
  return { text, side, ...common };
}

function operationOf(keys: readonly string[]): string | undefined {
  const [root, path, method] = keys;
  if (root !== "paths" || path === undefined) return undefined;
  return method !== undefined && METHODS.includes(method) ? `\`${method.toUpperCase()} ${path}\`` : `\`${path}\``;
}

/** What the server sends in an operation, it receives in a callback or a webhook. */
function sideOf(keys: readonly string[]): Place["side"] {
  const reversed = keys[0] === "webhooks" || keys.includes("callbacks");
  const inner = keys.slice(keys.lastIndexOf("callbacks") + 1);
  if (inner.includes("responses")) return reversed ? "request" : "response";
  if (inner.includes("parameters") || inner.includes("requestBody")) return reversed ? "response" : "request";
  return "none";
}

function parameterText(document: Node, keys: readonly string[]): string | undefined {
  const index = keys.indexOf("parameters");
  if (index === -1 || keys[0] === "components") return undefined;
  const parameter = at(document, keys.slice(0, index + 2));
  if (!isNode(parameter)) return undefined;
  const field = fieldPath(keys.slice(index + 2));
  const name = field === "" ? `${parameter["name"]}` : `${parameter["name"]}.${field}`;
  return `\`${name}\``;
}

function responseText(document: Node, keys: readonly string[]): string | undefined {
  const index = keys.indexOf("responses");
  const status = keys[index + 1];
  if (index === -1 || status === undefined) return undefined;
  const where = `the ${status} response`;
  const rest = keys.slice(index + 2);
  if (rest[0] === "headers" && rest[1] !== undefined) return `the header \`${rest[1]}\` of ${where}`;
  const field = fieldPath(rest);
  if (field !== "") return `\`${field}\` in ${where}`;
  const media = rest[0] === "content" ? rest[1] : undefined;
  const several =
    Object.keys((dereferenced(document, at(document, keys.slice(0, index + 3))) ?? {}) as Node).length > 1;
  return media !== undefined && several ? `${where} as ${media}` : where;
}

function bodyText(keys: readonly string[]): string | undefined {
  const index = keys.indexOf("requestBody");
  if (index === -1) return undefined;
  const field = fieldPath(keys.slice(index + 1));
  return field === "" ? "the request body" : `\`${field}\` in the request body`;
}

/** `properties/flows/items/properties/status` is `flows[].status`. */
export function fieldPath(keys: readonly string[]): string {
  let path = "";
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index];
    const next = keys[index + 1];
    if (key === "properties" && next !== undefined) {
      path += path === "" ? next : `.${next}`;
      index += 1;
    } else if (key === "items") path += "[]";
  }
  return path;
}

function plainText(keys: readonly string[]): string {
  if (keys.length === 0) return "the document";
  const [root, kind, name] = keys;
  if (root === "components" && kind !== undefined && name !== undefined) return `\`${name}\` (${kind})`;
  return `\`${keys.join("/")}\``;
}
