import type { BodyContract, OperationContract, ParameterContract } from "../spec/contract.ts";
import { asObject, isObject, type Json, type JsonObject } from "../spec/json.ts";
import { isJson, routeOf } from "../spec/lookup.ts";
import { asSent, cookiePairs, encode, headerText, pathText, queryPairs } from "./encode.ts";
import { BOUNDARY, partsOf, writtenForm } from "./multipart.ts";
import type { WireRequest } from "./request.ts";

/** Values of one call, by parameter, and its body. */
export interface CallValues {
  parameters: Map<ParameterContract, Json>;
  body?: { mediaType: string; value: Json };
}

/** The request that the document describes for these values, without credentials. */
export function buildRequest(operation: OperationContract, values: CallValues): WireRequest {
  let path = asSent(routeOf(operation));
  const query: [string, string][] = [];
  const headers: [string, string][] = [];
  const cookies: string[] = [];
  for (const [parameter, value] of values.parameters) {
    if (parameter.in === "path") path = path.replaceAll(`{${parameter.name}}`, pathText(parameter, value));
    else if (parameter.in === "query") query.push(...queryPairs(parameter, value));
    else if (parameter.in === "header") headers.push([parameter.name, headerText(parameter, value)]);
    else cookies.push(...cookiePairs(parameter, value).map(([name, text]) => `${name}=${text}`));
  }
  if (cookies.length > 0) headers.push(["Cookie", cookies.join("; ")]);
  const { body } = values;
  if (body === undefined) return { method: operation.method, path, query, headers };
  // A range is no type to send; of texts it is the plain one.
  const sent = body.mediaType.replace("text/*", "text/plain");
  headers.push(["Content-Type", sent.startsWith("multipart/") ? `${sent}; boundary="${BOUNDARY}"` : sent]);
  return { method: operation.method, path, query, headers, body: bodyText(operation.body, body.mediaType, body.value) };
}

/** Media types whose bodies this suite can write and read. */
export const writableContent = (body: BodyContract) =>
  body.content.filter(
    (one) => isJson(one.mediaType) || /^(application\/x-www-form-urlencoded|text\/)/.test(one.mediaType),
  );

function bodyText(body: BodyContract | undefined, mediaType: string, value: Json): string {
  if (isJson(mediaType)) return JSON.stringify(value);
  const encoding = body?.content.find((one) => one.mediaType === mediaType)?.node["encoding"];
  if (mediaType.startsWith("multipart/") && isObject(value)) return writtenForm(partsOf(value, encoding));
  if (mediaType.startsWith("application/x-www-form-urlencoded") && isObject(value)) return formText(encoding, value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A urlencoded form; `encoding` is that of its media type object. */
export const formText = (encoding: Json | undefined, value: JsonObject): string =>
  Object.entries(value)
    .flatMap(([name, member]) => formPairs(name, member, asObject(encoding)[name]))
    .map((pair) => pair.join("="))
    .join("&");

/**
 * A member of a form: in the style that `encoding` gives it, as in a query; else objects as JSON, and a list item by
 * item (OpenAPI 3.1.1, Encoding Object).
 */
function formPairs(name: string, member: Json, encoding: Json | undefined): [string, string][] {
  const styled = styledMember(name, encoding);
  if (styled !== undefined) return queryPairs(styled, member);
  const items = Array.isArray(member) ? member : [member];
  return items.map((one) => [encode(name), encode(typeof one === "object" ? JSON.stringify(one) : String(one))]);
}

/** A member of a form as the parameter of a query that `encoding` makes it; undefined where it gives no style. */
export function styledMember(name: string, encoding: Json | undefined): ParameterContract | undefined {
  const { style, explode } = asObject(encoding) as { style?: string; explode?: boolean };
  if (style === undefined && explode === undefined) return undefined;
  return {
    name,
    in: "query",
    required: false,
    style: style ?? "form",
    explode: explode ?? (style ?? "form") === "form",
    allowReserved: false,
    node: {},
  };
}
