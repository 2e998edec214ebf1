import { joinPointer, splitPointer } from "../json-pointer.ts";
import { type Dict, isDict, show } from "../load/objects.ts";
import { buildExamples } from "./build-content.ts";
import type { Reader } from "./reader.ts";
import type { Parameter, Schema } from "./types.ts";

const LOCATIONS = ["path", "query", "header", "cookie"] as const;
const STYLES = ["matrix", "label", "simple", "form", "spaceDelimited", "pipeDelimited", "deepObject"] as const;
const DEFAULT_STYLE = { path: "simple", query: "form", header: "simple", cookie: "form" } as const;
/** Header parameters of these names are ignored, as OpenAPI says of the Parameter Object. */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);

/** Path-level and operation-level parameters in one list, the latter winning; path, query, header, cookie. */
export function buildParameters(
  reader: Reader,
  path: string,
  pathItem: Dict,
  operation: Dict,
  pointer: string,
): Parameter[] {
  const merged = new Map<string, Parameter>();
  const pathPointer = joinPointer("#/paths", path);
  for (const [owner, base] of [
    [pathItem, pathPointer],
    [operation, pointer],
  ] as const) {
    const own = new Set<string>();
    const list = reader.optional(owner, "parameters", "list") ?? [];
    for (const [index, entry] of list.entries()) {
      const node = reader.resolve(entry, list as unknown as Dict, String(index));
      const parameter = {
        ...buildParameter(reader, node, joinPointer(base, "parameters", index)),
        ...componentOf(entry),
      };
      const key = `${parameter.in}:${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`;
      if (own.has(key)) throw duplicate(reader, owner, parameter);
      own.add(key);
      if (parameter.in === "header" && IGNORED_HEADERS.has(parameter.name.toLowerCase())) continue;
      merged.set(key, parameter);
    }
  }
  const parameters = [...merged.values()].sort((a, b) => LOCATIONS.indexOf(a.in) - LOCATIONS.indexOf(b.in));
  checkPathParameters(reader, path, pathItem, operation, parameters);
  return nameProperties(parameters, bodyMembers(reader, operation));
}

/** The key that a reference leads to; bundling has brought every reference into this form. */
function componentOf(entry: unknown): { component?: string } {
  const reference = isDict(entry) ? entry["$ref"] : undefined;
  const [section, kind, component] = (typeof reference === "string" && splitPointer(reference)) || [];
  return section === "components" && kind === "parameters" && component !== undefined ? { component } : {};
}

function buildParameter(reader: Reader, node: Dict, pointer: string): Parameter {
  const location = reader.oneOf(node, "in", LOCATIONS);
  if (location === undefined) throw reader.mistake(node, "in", "text");
  const style = reader.oneOf(node, "style", STYLES) ?? DEFAULT_STYLE[location];
  const content = reader.entries(node, "content")[0];
  const schema = (content === undefined ? node["schema"] : content[1]["schema"]) as Schema | undefined;
  const description = reader.optional(node, "description", "text");
  const clientOption = reader.optional(node, "x-client-option", "text");
  const name = reader.required(node, "name", "text");
  const examples = buildExamples(reader, node);
  return {
    name,
    in: location,
    required: location === "path" || (reader.optional(node, "required", "boolean") ?? false),
    deprecated: reader.optional(node, "deprecated", "boolean") ?? false,
    ...(description !== undefined && { description }),
    style,
    explode: reader.optional(node, "explode", "boolean") ?? style === "form",
    allowReserved: reader.optional(node, "allowReserved", "boolean") ?? false,
    schema: schema ?? true,
    ...(content !== undefined && { contentType: content[0] }),
    examples: examples.length > 0 || content === undefined ? examples : buildExamples(reader, content[1]),
    ...(clientOption !== undefined && { clientOption }),
    property: name,
    pointer,
  };
}

function duplicate(reader: Reader, owner: Dict, parameter: Parameter): Error {
  return reader.loaded.origins.error(owner, "parameters", {
    what: "the same parameter twice",
    got: `${parameter.name} in ${parameter.in}, twice`,
    expected: "each pair of name and in once",
    remedy: "remove one of them",
  });
}

/** Every `{name}` of the path has a parameter and the other way round. */
function checkPathParameters(
  reader: Reader,
  path: string,
  pathItem: Dict,
  operation: Dict,
  parameters: Parameter[],
): void {
  const wanted = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] as string);
  const given = parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name);
  const missing = wanted.find((name) => !given.includes(name));
  const surplus = given.find((name) => !wanted.includes(name));
  if (missing === undefined && surplus === undefined) return;
  const owner =
    isDict(operation) && operation["parameters"] !== undefined
      ? operation
      : pathItem["parameters"] !== undefined
        ? pathItem
        : operation;
  throw reader.loaded.origins.error(owner, "parameters", {
    what: missing === undefined ? "a path parameter that the path does not have" : "a path parameter is not described",
    got:
      missing === undefined ? `parameter ${show(surplus)} for ${path}` : `{${missing}} in ${path}, without a parameter`,
    expected: "one parameter with in: path for each {name} of the path, and no other",
    remedy:
      missing === undefined
        ? `put {${surplus}} into the path, or remove the parameter`
        : `add the parameter ${missing}`,
  });
}

/** What a call says of its body: also its media type, where it has a choice. */
function bodyMembers(reader: Reader, operation: Dict): string[] {
  const body = reader.object(operation, "requestBody") ?? {};
  const isChosen = Object.keys(reader.optional(body, "content", "object") ?? {}).length > 1;
  return isChosen ? ["body", "contentType"] : ["body"];
}

/**
 * A call takes one flat object. Names that occur in two places, and those of a body's members, get their place as
 * suffix; where that is a name as well, a number too.
 */
function nameProperties(parameters: Parameter[], reserved: readonly string[]): Parameter[] {
  const counts = new Map<string, number>();
  for (const { name } of parameters) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isPlain = ({ name }: Parameter) => counts.get(name) === 1 && !reserved.includes(name);
  const taken = new Set(parameters.filter(isPlain).map(({ name }) => name));
  return parameters.map((parameter) => {
    if (isPlain(parameter)) return parameter;
    const wanted = `${parameter.name}_${parameter.in}`;
    let property = wanted;
    for (let number = 2; taken.has(property); number++) property = `${wanted}${number}`;
    taken.add(property);
    return { ...parameter, property };
  });
}
