import type { BodyContract, OperationContract, ParameterContract } from "../spec/contract.ts";
import type { Json } from "../spec/json.ts";
import { isJson } from "../spec/lookup.ts";
import { cookiePairs, encode, headerText, pathText, queryPairs } from "./encode.ts";
import type { WireRequest } from "./request.ts";

/** Values of one call, by parameter, and its body. */
export interface CallValues {
  parameters: Map<ParameterContract, Json>;
  body?: { mediaType: string; value: Json };
}

/** The request that the document describes for these values, without credentials. */
export function buildRequest(operation: OperationContract, values: CallValues): WireRequest {
  let path = operation.path;
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
  headers.push(["Content-Type", body.mediaType]);
  return { method: operation.method, path, query, headers, body: bodyText(body.mediaType, body.value) };
}

/** Media types whose bodies this suite can write and read. */
export const writableContent = (body: BodyContract) =>
  body.content.filter(
    (one) => isJson(one.mediaType) || /^(application\/x-www-form-urlencoded|text\/)/.test(one.mediaType),
  );

function bodyText(mediaType: string, value: Json): string {
  if (isJson(mediaType)) return JSON.stringify(value);
  if (mediaType.startsWith("application/x-www-form-urlencoded") && typeof value === "object" && value !== null) {
    return Object.entries(value)
      .flatMap(([name, member]) =>
        Array.isArray(member) ? member.map((one) => [name, one] as const) : [[name, member] as const],
      )
      .map(
        ([name, member]) =>
          `${encode(name)}=${encode(typeof member === "object" ? JSON.stringify(member) : String(member))}`,
      )
      .join("&");
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}
