import { holdsBytes } from "../../model/bytes.ts";
import { goodResponses } from "../../model/good-responses.ts";
import type { ApiModel, Content, Operation, Parameter, Schema, SchemaObject } from "../../model/types.ts";
import { operationComment, parameterComment } from "./comments.ts";
import { describeOperation, isAnything, isEvents, isJson, isOpaque, successContent } from "./descriptor.ts";
import { directionsOf } from "./directions.ts";
import type { Names, OperationNames } from "./names.ts";
import { refName } from "./reachable.ts";
import { resolveSchema, typesOf } from "./resolve-schema.ts";
import { comment, index, literal, propertyName, quote } from "./text.ts";
import type { TypePrinter } from "./types-file.ts";

/** What a file needs to import for the source of its operations. */
export interface OperationImports {
  /** From the runtime's generated.js. */
  internal: readonly string[];
  security: readonly string[];
  parameters: readonly string[];
}

/** An operation's types, its descriptor and its function. */
export function operationSource(
  model: ApiModel,
  operation: Operation,
  names: Names,
  types: TypePrinter,
): { text: string; imports: OperationImports } {
  const own = names.operations.get(operation) as OperationNames;
  const { value, imports } = describeOperation(model, operation, names);
  const parts = [
    paramsType(model, operation, own, names, types),
    `${comment([`What {@link ${own.call}} answers.`])}export type ${own.result} =${resultType(model, operation, names)};`,
    descriptorSource(own, operation, value),
    functionSource(model, operation, own, names),
  ];
  const internal = [callerOf(operation), `type ${descriptorType(operation)}`, ...imports.internal];
  return { text: parts.join("\n\n"), imports: { ...imports, internal } };
}

function paramsType(
  model: ApiModel,
  operation: Operation,
  own: OperationNames,
  names: Names,
  types: TypePrinter,
): string {
  const members = operation.parameters.map((parameter) => parameterMember(model, parameter, types));
  const head = comment([`Parameters of {@link ${own.call}}.`]);
  const bodies = bodyMembers(model, operation, names);
  if (members.length + bodies.length === 0) return `${head}export type ${own.params} = Record<string, never>;`;
  if (bodies.length < 2) {
    return `${head}export interface ${own.params} {\n${[...members, ...bodies].join("")}}`;
  }
  const shared = members.length > 0 ? `{\n${members.join("")}} & ` : "";
  return `${head}export type ${own.params} = ${shared}(\n${bodies.map((body) => `  | {\n${body}    }\n`).join("")});`;
}

function parameterMember(model: ApiModel, parameter: Parameter, types: TypePrinter): string {
  const optional = !parameter.required || parameter.clientOption !== undefined;
  const whole = types.request(parameter.schema).replaceAll("\n", "\n  ");
  const type = directionsOf(model)(parameter.schema) ? `SentOf<${whole}>` : whole;
  return (
    comment(parameterComment(parameter), "  ") +
    `  ${propertyName(parameter.property)}${optional ? "?" : ""}: ${type}${optional ? " | undefined" : ""};\n`
  );
}

/** One entry for each media type. */
function bodyMembers(model: ApiModel, operation: Operation, names: Names): string[] {
  const { requestBody } = operation;
  if (requestBody === undefined) return [];
  const several = requestBody.content.length > 1;
  return requestBody.content.map((content, position) => {
    const indent = several ? "      " : "  ";
    const optional = requestBody.required ? "" : "?";
    const type = `${bodyType(model, operation, content, names)}${requestBody.required ? "" : " | undefined"}`;
    const media = JSON.stringify(content.mediaType);
    // The first media type is the default: it need not be named.
    const choice = several
      ? `${indent}contentType${position === 0 ? "?" : ""}: ${media}${position === 0 ? " | undefined" : ""};\n`
      : "";
    return `${comment([requestBody.description ?? `Body, as ${content.mediaType}.`], indent)}${indent}body${optional}: ${type};\n${choice}`;
  });
}

function bodyType(model: ApiModel, operation: Operation, content: Content, names: Names): string {
  if (content.schema === undefined) return "unknown";
  if (isOpaque(model, content)) return "string | Blob";
  const isDirected = directionsOf(model)(content.schema);
  const whole =
    (isDirected ? undefined : namedType(content.schema, names)) ??
    `NonNullable<paths${index(operation.path, operation.method.toLowerCase(), "requestBody")}>["content"]${index(content.mediaType)}`;
  const type = isDirected ? `SentOf<${whole}>` : whole;
  return /^multipart\//i.test(content.mediaType) ? `${type} | FormData` : type;
}

/** The bodies of all good responses. */
export function resultType(model: ApiModel, operation: Operation, names: Names): string {
  if (operation.method === "HEAD") return " undefined";
  const parts = goodResponses(operation.responses).flatMap((response) =>
    response.content.length === 0
      ? ["undefined"]
      : response.content.map((content) => contentType(model, operation, response.status, content, names)),
  );
  const [only = "undefined", ...others] = [...new Set(parts)];
  return others.length === 0 ? ` ${only}` : [only, ...others].map((part) => `\n  | ${part}`).join("");
}

/** Whether a schema says more of a text than that it is one. What it calls bytes is read as the text it is. */
const isTextSchema = (schema: SchemaObject) => typesOf(schema).includes("string") && !holdsBytes(schema);

/** As the runtime reads the media type: JSON, text or bytes. A range may be any of them, so its schema says which. */
function contentType(
  model: ApiModel,
  operation: Operation,
  status: string,
  { mediaType, schema }: Content,
  names: Names,
): string {
  if (isEvents(mediaType)) return "AsyncIterable<ServerSentEvent>";
  // Lines of JSON are a text.
  const isText = !isJson(mediaType) && /^text\/|xml|urlencoded|json/i.test(mediaType);
  if (!isJson(mediaType) && !isText && !isAnything(mediaType)) return "Blob";
  if (isText && !isTextSchema(resolveSchema(model, schema))) return "string";
  if (schema === undefined) return "unknown";
  const named = namedType(schema, names);
  if (named !== undefined) return named;
  const key = /^\d+$/.test(status) ? Number(status) : status;
  const whole = `paths${index(operation.path, operation.method.toLowerCase(), "responses", key, "content", mediaType)}`;
  return directionsOf(model)(schema) ? `ReceivedOf<${whole}>` : whole;
}

/**
 * The name of a schema, or that of a list's items: easier to read than the way through `paths`, and a compiler need
 * not look up each step. Undefined where anything stands beside the reference.
 */
function namedType(schema: Schema, names: Names): string | undefined {
  if (typeof schema !== "object") return undefined;
  const { type, items } = schema;
  if (type === "array" && typeof items === "object" && isPlain(schema, ["type", "items"])) {
    const item = namedType(items, names);
    return item && `${item}[]`;
  }
  const name = isPlain(schema, ["$ref"]) ? refName(schema.$ref) : undefined;
  return name === undefined ? undefined : names.schemas.get(name)?.type;
}

/** Whether a schema says nothing of the type but by these keywords. */
const isPlain = (schema: SchemaObject, keywords: readonly string[]): boolean =>
  Object.keys(schema).every((key) => keywords.includes(key) || ANNOTATIONS.has(key));

const ANNOTATIONS = new Set(["title", "description", "minItems", "maxItems", "uniqueItems"]);

function descriptorSource(own: OperationNames, operation: Operation, value: Record<string, unknown>): string {
  const head = comment([`How {@link ${own.call}} is sent.`]);
  return `${head}export const ${own.descriptor}: ${descriptorType(operation)} = ${literal(value)};`;
}

const callerOf = ({ pagination }: Operation) => (pagination === undefined ? "call" : "callPaged");

const descriptorType = ({ pagination }: Operation) =>
  pagination === undefined ? "OperationDescriptor" : "PagedOperationDescriptor";

function functionSource(model: ApiModel, operation: Operation, own: OperationNames, names: Names): string {
  const { pagination } = operation;
  const optional = isOptional(operation);
  const type = callType(model, operation, own, names);
  const options = pagination === undefined ? "CallOptions" : "PageCallOptions";
  // Later pages are asked for with the parameters as they were at first.
  const given = pagination === undefined ? "params" : "{ ...params }";
  return (
    comment(operationComment(operation, names)) +
    `export function ${own.call}(\n  client: ClientCore,\n  params${optional ? "?" : ""}: ${own.params},\n  options?: ${options},\n): ${type} {\n` +
    `  return ${callerOf(operation)}(client, ${own.descriptor}, ${given}, options);\n}`
  );
}

/** Whether a call may leave out its parameters. */
export function isOptional(operation: Operation): boolean {
  const required = operation.parameters.some(({ required, clientOption }) => required && clientOption === undefined);
  return !required && !operation.requestBody?.required;
}

/** What a call gives: `PageCall<Item, Body>` or `ApiCall<Body>`. */
export function callType(model: ApiModel, operation: Operation, own: OperationNames, names: Names): string {
  if (operation.pagination === undefined) return `ApiCall<${own.result}>`;
  return `PageCall<${itemType(model, operation, own, names)}, ${own.result}>`;
}

/** Type of the items, by name where the document names it. */
export function itemType(
  model: ApiModel,
  { pagination, ...operation }: Operation,
  own: OperationNames,
  names: Names,
): string {
  const items = pagination?.items ?? "";
  const body = successContent(operation)[0]?.schema;
  const list = resolveSchema(model, resolveSchema(model, body).properties?.[items] as Schema | undefined);
  const name = refName((list.items as { $ref?: string } | undefined)?.$ref);
  const named = name === undefined ? undefined : names.schemas.get(name)?.type;
  return named ?? `ItemOf<${own.result}, ${quote(items)}>`;
}
