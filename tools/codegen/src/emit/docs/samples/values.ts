import type { ApiModel, Content, JsonValue, Operation, Parameter, Server } from "../../../model/types.ts";
import { exampleOf } from "./examples.ts";
import { cookiePairs, headerText, pathText, queryPairs } from "./styles.ts";

/** A parameter with the value that samples give it. */
export interface SampleValue {
  parameter: Parameter;
  value: JsonValue;
}

/** Parameters that a sample sends: those that are required, and those that the document has an example of. */
export function sampleValues(model: ApiModel, operation: Operation): SampleValue[] {
  return operation.parameters
    .filter(({ required, examples }) => required || examples.length > 0)
    .map((parameter) => ({ parameter, value: parameterValue(model, parameter) }));
}

/** The document's example, else a value that its schema allows. */
function parameterValue({ document }: ApiModel, { name, examples: [example], schema }: Parameter): JsonValue {
  return example === undefined ? exampleOf(document, schema, name) : example.value;
}

/** How a body is written. */
export type BodyForm = "json" | "text" | "urlencoded" | "multipart";

export interface SampleBody {
  mediaType: string;
  form: BodyForm;
  value: JsonValue;
  /** Whether it is the first media type of the operation, which clients send unless they are told another. */
  isFirst: boolean;
}

const FORMS: readonly (readonly [RegExp, BodyForm])[] = [
  [/[/+]json$/, "json"],
  [/^text\//, "text"],
  [/^application\/x-www-form-urlencoded$/, "urlencoded"],
  [/^multipart\/form-data$/, "multipart"],
];

/**
 * A body that a sample can show: the document's example, else, where a body is required, one that its schema allows.
 * Undefined where the operation has none or only some that no text can stand for.
 */
export function sampleBody({ document }: ApiModel, { requestBody }: Operation): SampleBody | undefined {
  const content = requestBody?.content ?? [];
  const shown = content.flatMap((candidate, index): (SampleBody & { exemplary: boolean })[] => {
    const form = formOf(candidate);
    const [example] = candidate.examples;
    if (form === undefined || (example === undefined && requestBody?.required !== true)) return [];
    const value = example === undefined ? exampleOf(document, candidate.schema, "text") : example.value;
    if (form === "text" && typeof value !== "string") return [];
    const { mediaType } = candidate;
    return [{ mediaType, form, value, isFirst: index === 0, exemplary: example !== undefined }];
  });
  const best = shown.find(({ exemplary }) => exemplary) ?? shown[0];
  if (best === undefined) return undefined;
  const { exemplary: _, ...body } = best;
  return body;
}

/** Parts of a form can be shown where they are text. */
function formOf({ mediaType, examples: [example] }: Content): BodyForm | undefined {
  const form = FORMS.find(([pattern]) => pattern.test(mediaType))?.[1];
  if (form !== "urlencoded" && form !== "multipart") return form;
  const members = Object.values(Object(example?.value) as Record<string, unknown>);
  return example !== undefined && members.every((member) => typeof member !== "object") ? form : undefined;
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

/** The whole address of a sample's request. */
export function requestUrl(model: ApiModel, operation: Operation): string {
  const values = sampleValues(model, operation);
  const path = values
    .filter(({ parameter }) => parameter.in === "path")
    .reduce(
      (text, { parameter, value }) => text.replaceAll(`{${parameter.name}}`, () => pathText(parameter, value)),
      operation.path,
    );
  const query = values
    .filter(({ parameter }) => parameter.in === "query")
    .flatMap(({ parameter, value }) => queryPairs(parameter, value));
  return `${serverUrl(model, operation)}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

/** Headers of a sample's request, but those of its body and of its credentials. */
export function requestHeaders(model: ApiModel, operation: Operation): [name: string, value: string][] {
  return sampleValues(model, operation)
    .filter(({ parameter }) => parameter.in === "header")
    .map(({ parameter, value }) => [parameter.name, headerText(parameter, value)]);
}

/** `name=value` pairs of the header `Cookie`, but those of credentials. */
export function requestCookies(model: ApiModel, operation: Operation): string[] {
  return sampleValues(model, operation)
    .filter(({ parameter }) => parameter.in === "cookie")
    .flatMap(({ parameter, value }) => cookiePairs(parameter, value));
}
