import type { ApiModel, Operation } from "../../../model/types.ts";
import { type Secret, secretsOf, type Way } from "./credentials.ts";
import { asText } from "./styles.ts";
import { requestCookies, requestHeaders, requestUrl, type SampleBody, sampleBody } from "./values.ts";

/** The same call with curl; undefined where the request must be signed. */
export function curlSample(model: ApiModel, operation: Operation, way: Way): string | undefined {
  if (way.kind === "signature") return undefined;
  const secrets = secretsOf(way);
  const address = `${quote(requestUrl(model, operation))}${queryKeys(requestUrl(model, operation), secrets)}`;
  const parts = [
    `curl ${operation.method === "GET" ? "" : `--request ${operation.method} `}${address}`,
    ...secrets.filter(({ place }) => place === "header").map(secretOption),
    ...requestHeaders(model, operation).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    ...cookieOption(requestCookies(model, operation), secrets),
    ...bodyOptions(sampleBody(model, operation)),
  ];
  return `${parts.join(" \\\n  ")}\n`;
}

function secretOption({ kind, name, variable }: Secret): string {
  if (kind === "basic") return `--user "$${variable}_USERNAME:$${variable}_PASSWORD"`;
  return `--header "${name}: ${kind === "bearer" ? "Bearer " : ""}$${variable}"`;
}

/** Keys of the query follow the address in the same word. */
function queryKeys(address: string, secrets: readonly Secret[]): string {
  return secrets
    .filter(({ place }) => place === "query")
    .map(({ name, variable }, index) => {
      const mark = index > 0 || address.includes("?") ? "&" : "?";
      return `${quote(`${mark}${encodeURIComponent(name)}=`)}"$${variable}"`;
    })
    .join("");
}

function cookieOption(pairs: readonly string[], secrets: readonly Secret[]): string[] {
  const keys = secrets.filter(({ place }) => place === "cookie").map(({ name, variable }) => `${name}=$${variable}`);
  if (keys.length === 0) return pairs.length === 0 ? [] : [`--cookie ${quote(pairs.join("; "))}`];
  const known = pairs.length === 0 ? "" : quote(`${pairs.join("; ")}; `);
  return [`--cookie ${known}"${keys.join("; ")}"`];
}

function bodyOptions(body: SampleBody | undefined): string[] {
  if (body === undefined) return [];
  const { form, mediaType, value } = body;
  if (form === "json" || form === "text") {
    return [
      `--header ${quote(`Content-Type: ${mediaType}`)}`,
      `--data-raw ${quote(form === "json" ? JSON.stringify(value) : asText(value))}`,
    ];
  }
  const option = form === "multipart" ? "--form-string" : "--data-urlencode";
  return Object.entries(Object(value) as Record<string, string>).map(
    ([name, member]) => `${option} ${quote(`${name}=${asText(member)}`)}`,
  );
}

/** One word of a POSIX shell, whatever it holds. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
