import { dereference } from "../load/dereference.ts";
import { type Dict, isDict, show } from "../load/objects.ts";
import { goodResponses } from "./good-responses.ts";
import type { Reader } from "./reader.ts";
import type { Operation, Response } from "./types.ts";

export function buildPermission(reader: Reader, node: Dict): Pick<Operation, "permission"> {
  const permission = reader.optional(node, "x-permission", "object");
  if (permission === undefined) return {};
  const accessLevel = reader.optional(permission, "accessLevel", "text");
  const alias = reader.optional(permission, "alias", "text");
  const description = reader.optional(permission, "description", "text");
  return {
    permission: {
      action: reader.required(permission, "action", "text"),
      ...(accessLevel !== undefined && { accessLevel }),
      resourceTypes: reader.texts(permission, "resourceTypes"),
      conditionKeys: reader.texts(permission, "conditionKeys"),
      ...(alias !== undefined && { alias }),
      dependencies: reader.texts(permission, "dependencies"),
      ...(description !== undefined && { description }),
    },
  };
}

/** @throws SpecError where it names a parameter or a property that the operation has not. */
export function buildPagination(
  reader: Reader,
  node: Dict,
  { parameters, responses }: Pick<Operation, "parameters" | "responses">,
): Pick<Operation, "pagination"> {
  const pagination = reader.optional(node, "x-pagination", "object");
  if (pagination === undefined) return {};
  const total = reader.optional(pagination, "total", "text");
  const built = {
    limit: reader.required(pagination, "limit", "text"),
    offset: reader.required(pagination, "offset", "text"),
    items: reader.required(pagination, "items", "text"),
    ...(total !== undefined && { total }),
  };
  const inputs = parameters.map(({ name }) => name);
  const outputs = propertiesOf(reader, responses);
  for (const [key, known] of [
    ["limit", inputs],
    ["offset", inputs],
    ["items", outputs],
  ] as const) {
    const isInput = known === inputs;
    const name = built[key];
    if (known?.includes(name) ?? true) continue;
    throw reader.loaded.origins.error(pagination, key, {
      what: `${key} of x-pagination names nothing`,
      got: show(name),
      expected: `a ${isInput ? "parameter of the operation" : "property of the good response"}: ${known?.join(", ") || "there is none"}`,
      remedy: "mend the name, or describe what it names",
    });
  }
  return { pagination: built };
}

/** Names of the properties of good responses' bodies; undefined where there are bodies that nothing is said of. */
function propertiesOf(reader: Reader, responses: readonly Response[]): string[] | undefined {
  const names = new Set<string>();
  const bodies = goodResponses(responses).flatMap(({ content }) => content);
  const pending: unknown[] = bodies.map(({ schema }) => schema);
  const seen = new Set<unknown>();
  for (let next = pending.pop(); next !== undefined || pending.length > 0; next = pending.pop()) {
    const schema = dereference(reader.loaded.document, next, reader.loaded.origins);
    if (!isDict(schema) || seen.has(schema)) continue;
    seen.add(schema);
    for (const name of Object.keys(isDict(schema["properties"]) ? schema["properties"] : {})) names.add(name);
    for (const keyword of ["allOf", "oneOf", "anyOf"]) {
      if (Array.isArray(schema[keyword])) pending.push(...(schema[keyword] as unknown[]));
    }
  }
  return names.size === 0 && bodies.length > 0 ? undefined : [...names];
}
