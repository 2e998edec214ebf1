import type { ApiModel, Operation } from "../../../model/types.ts";
import { type Secret, secretsOf, type Way } from "./credentials.ts";
import { fromEnvironment } from "./environment.ts";
import { asText } from "./styles.ts";
import { requestCookies, requestHeaders, requestUrl, type SampleBody, sampleBody } from "./values.ts";

/** The same call with plain `fetch`; undefined where the request must be signed. */
export function fetchSample(model: ApiModel, operation: Operation, way: Way): string | undefined {
  if (way.kind === "signature") return undefined;
  const body = sampleBody(model, operation);
  const secrets = secretsOf(way);
  const headers = [
    ...secrets.filter(({ place }) => place === "header").map((secret) => [secret.name, headerValue(secret)] as const),
    ...requestHeaders(model, operation).map(([name, value]) => [name, literal(value)] as const),
    ...cookieHeader(requestCookies(model, operation), secrets),
    ...contentType(body),
  ];
  const options = [
    ...(operation.method === "GET" ? [] : [`  method: ${literal(operation.method)},`]),
    ...(headers.length === 0
      ? []
      : [`  headers: { ${headers.map(([name, value]) => `${literal(name)}: ${value}`).join(", ")} },`]),
    ...(body === undefined ? [] : [`  body: ${bodyValue(body).replaceAll("\n", "\n  ")},`]),
  ];
  const init = options.length === 0 ? "" : `, {\n${options.join("\n")}\n}`;
  return [
    ...(body?.form === "multipart" ? [formOf(body)] : []),
    `const response = await fetch(${url(requestUrl(model, operation), secrets)}${init});`,
    "console.log(response.status, await response.text());",
    "",
  ].join("\n");
}

function headerValue({ kind, variable }: Secret): string {
  if (kind === "bearer") return `"Bearer " + (${fromEnvironment(variable)})`;
  if (kind === "apiKey") return fromEnvironment(variable);
  return `"Basic " + btoa(process.env.${variable}_USERNAME + ":" + process.env.${variable}_PASSWORD)`;
}

function cookieHeader(pairs: readonly string[], secrets: readonly Secret[]): (readonly [string, string])[] {
  const keys = secrets.filter(({ place }) => place === "cookie");
  const known = pairs.join("; ");
  const parts = keys.map(({ name, variable }, index) => {
    const before = index > 0 || known !== "" ? "; " : "";
    return `${literal(`${index === 0 ? known : ""}${before}${name}=`)} + encodeURIComponent(${fromEnvironment(variable)})`;
  });
  if (parts.length === 0) return known === "" ? [] : [["Cookie", literal(known)]];
  return [["Cookie", parts.join(" + ")]];
}

/** The address, with the keys that are sent in its query. */
function url(address: string, secrets: readonly Secret[]): string {
  const keys = secrets.filter(({ place }) => place === "query");
  if (keys.length === 0) return literal(address);
  return keys
    .map(({ name, variable }, index) => {
      const before = index === 0 ? `${address}${address.includes("?") ? "&" : "?"}` : "&";
      return `${literal(`${before}${encodeURIComponent(name)}=`)} + encodeURIComponent(${fromEnvironment(variable)})`;
    })
    .join(" + ");
}

/** `fetch` writes the type of a form itself, with the boundary in it. */
function contentType(body: SampleBody | undefined): (readonly [string, string])[] {
  return body === undefined || body.form === "multipart" ? [] : [["Content-Type", literal(body.mediaType)]];
}

function bodyValue({ form, value }: SampleBody): string {
  if (form === "text") return literal(value);
  if (form === "json") return `JSON.stringify(${JSON.stringify(value, null, 2)})`;
  return form === "multipart" ? "form" : `new URLSearchParams(${JSON.stringify(value, null, 2)})`;
}

function formOf({ value }: SampleBody): string {
  const members = Object.entries(Object(value) as Record<string, string>);
  const appended = members.map(([name, member]) => `form.append(${literal(name)}, ${literal(asText(member))});`);
  return ["const form = new FormData();", ...appended].join("\n");
}

const literal = (value: unknown): string => JSON.stringify(value);
