import type { ApiModel, JsonValue, Operation, Parameter, Server } from "../../../model/types.ts";
import { flatten, typesOf } from "../schema/resolve.ts";

/** A parameter with the value that samples give it. */
export interface SampleValue {
  parameter: Parameter;
  value: JsonValue;
}

/** Parameters that a sample sends: those that are required, and those that the document has an example of. */
export function sampleValues(model: ApiModel, operation: Operation): SampleValue[] {
  return operation.parameters
    .filter(({ required, examples }) => required || examples.length > 0)
    .map((parameter) => ({ parameter, value: exampleOf(model, parameter) }));
}

/** The document's example, else a value that its schema allows, else its name, which shows what belongs there. */
function exampleOf(model: ApiModel, { name, examples, schema }: Parameter): JsonValue {
  const [example] = examples;
  if (example !== undefined) return example.value;
  const flat = flatten(model.document, schema);
  const value = flat.default ?? flat.const ?? flat.enum?.[0] ?? (flat["examples"] as JsonValue[] | undefined)?.[0];
  if (value !== undefined) return value;
  const [type] = typesOf(flat);
  if (type === "integer" || type === "number") return (flat["minimum"] as number | undefined) ?? 1;
  return type === "boolean" ? true : type === "array" ? [] : type === "object" ? {} : name.toUpperCase();
}

/** The example of a JSON body; undefined where the operation has none, or the document shows none. */
export function sampleBody({ requestBody }: Operation): { mediaType: string; value: JsonValue } | undefined {
  const content = requestBody?.content.find(({ mediaType }) => /[/+]json$/.test(mediaType));
  const [example] = content?.examples ?? [];
  return content === undefined || example === undefined
    ? undefined
    : { mediaType: content.mediaType, value: example.value };
}

/** Stands for the host where the document names none. */
const SOME_HOST = "https://api.example.com";

/** The first server of an operation, its variables filled with their defaults; without a slash at the end. */
export function serverUrl(model: ApiModel, operation: Operation): string {
  const [server] = operation.servers.length > 0 ? operation.servers : model.servers;
  const url = server === undefined ? "" : fill(server).replace(/\/$/, "");
  return hasHost(url) ? url : `${SOME_HOST}${url === "" || url.startsWith("/") ? url : `/${url}`}`;
}

/** Whether a server can be called without being told its host: `/v1` is relative to wherever the document lies. */
export function hasHost(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

function fill({ url, variables }: Server): string {
  return variables.reduce((text, { name, default: value }) => text.replaceAll(`{${name}}`, value), url);
}

/** The whole address of a sample's request. Arrays are repeated, as `form` with `explode` writes them. */
export function requestUrl(model: ApiModel, operation: Operation): string {
  const values = sampleValues(model, operation);
  const path = values
    .filter(({ parameter }) => parameter.in === "path")
    .reduce(
      (text, { parameter, value }) => text.replaceAll(`{${parameter.name}}`, encodeURIComponent(asText(value))),
      operation.path,
    );
  const query = values
    .filter(({ parameter }) => parameter.in === "query")
    .flatMap(({ parameter, value }) =>
      [value].flat().map((item) => `${encode(parameter.name)}=${encode(asText(item))}`),
    );
  return `${serverUrl(model, operation)}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

const encode = encodeURIComponent;

export function asText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
