import type { ApiModel, Operation } from "../../../model/types.ts";
import { headerOf, type Way } from "./credentials.ts";
import { asText, requestUrl, sampleBody, sampleValues } from "./values.ts";

/** The same call with curl; undefined where the request must be signed. */
export function curlSample(model: ApiModel, operation: Operation, way: Way): string | undefined {
  if (way.kind === "signature") return undefined;
  const body = sampleBody(operation);
  const secret = way.kind === "token" || way.kind === "header" ? headerOf(way.scheme) : undefined;
  const headers = sampleValues(model, operation).filter(({ parameter }) => parameter.in === "header");
  const parts = [
    `curl ${operation.method === "GET" ? "" : `--request ${operation.method} `}${quote(requestUrl(model, operation))}`,
    ...(secret === undefined ? [] : [`--header "${secret.header}: ${secret.prefix}$${secret.variable}"`]),
    ...headers.map(({ parameter, value }) => `--header ${quote(`${parameter.name}: ${asText(value)}`)}`),
    ...(body === undefined
      ? []
      : [`--header ${quote(`Content-Type: ${body.mediaType}`)}`, `--data ${quote(JSON.stringify(body.value))}`]),
  ];
  return `${parts.join(" \\\n  ")}\n`;
}

/** One word of a POSIX shell, whatever it holds. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
