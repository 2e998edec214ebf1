import type { ApiModel, Operation } from "../../../model/types.ts";
import { headerOf, type Way } from "./credentials.ts";
import { asText, requestUrl, sampleBody, sampleValues } from "./values.ts";

/** The same call with plain `fetch`; undefined where the request must be signed. */
export function fetchSample(model: ApiModel, operation: Operation, way: Way): string | undefined {
  if (way.kind === "signature") return undefined;
  const body = sampleBody(operation);
  const headers = [
    ...secretHeaders(way),
    ...sampleValues(model, operation)
      .filter(({ parameter }) => parameter.in === "header")
      .map(({ parameter, value }) => [parameter.name, JSON.stringify(asText(value))] as const),
    ...(body === undefined ? [] : [["Content-Type", JSON.stringify(body.mediaType)] as const]),
  ];
  const options = [
    ...(operation.method === "GET" ? [] : [`  method: ${JSON.stringify(operation.method)},`]),
    ...(headers.length === 0
      ? []
      : [`  headers: { ${headers.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(", ")} },`]),
    ...(body === undefined
      ? []
      : [`  body: JSON.stringify(${JSON.stringify(body.value, null, 2).replaceAll("\n", "\n  ")}),`]),
  ];
  const init = options.length === 0 ? "" : `, {\n${options.join("\n")}\n}`;
  return [
    `const response = await fetch(${JSON.stringify(requestUrl(model, operation))}${init});`,
    "console.log(response.status, await response.text());",
    "",
  ].join("\n");
}

function secretHeaders(way: Way): (readonly [string, string])[] {
  const secret = way.kind === "token" || way.kind === "header" ? headerOf(way.scheme) : undefined;
  if (secret === undefined) return [];
  const value = `process.env.${secret.variable} ?? ""`;
  return [[secret.header, secret.prefix === "" ? value : `${JSON.stringify(secret.prefix)} + (${value})`]];
}
