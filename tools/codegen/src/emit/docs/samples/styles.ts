import type { JsonValue, Parameter } from "../../../model/types.ts";

/**
 * Parameters as text, in every style of OpenAPI.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */

type Encode = (text: string) => string;

/** What stands in the path for `{name}`. */
export function pathText(parameter: Parameter, value: JsonValue): string {
  const { name, style, explode, contentType } = parameter;
  if (contentType !== undefined) return encodeURIComponent(asText(value));
  const parts = partsOf(value, explode, encodeURIComponent);
  if (style === "label") return `.${parts.join(explode ? "." : ",")}`;
  if (style !== "matrix") return parts.join(",");
  const key = encodeURIComponent(name);
  if (!explode || !isComposed(value)) return `;${key}=${parts.join(",")}`;
  return parts.map((part) => (Array.isArray(value) ? `;${key}=${part}` : `;${part}`)).join("");
}

/** `name=value` pairs of a query, percent-encoded. */
export function queryPairs(parameter: Parameter, value: JsonValue): string[] {
  return pairsOf(parameter, value, parameter.allowReserved ? encodeReserved : encodeURIComponent);
}

/** `name=value` pairs of the header `Cookie`. */
export function cookiePairs(parameter: Parameter, value: JsonValue): string[] {
  return pairsOf(parameter, value, encodeURIComponent);
}

export function headerText({ explode, contentType }: Parameter, value: JsonValue): string {
  return contentType === undefined ? partsOf(value, explode, (text) => text).join(",") : asText(value);
}

/** Text as it is, everything else as JSON. */
export function asText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const DELIMITERS: Partial<Record<Parameter["style"], string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

function pairsOf({ name, style, explode, contentType }: Parameter, value: JsonValue, encode: Encode): string[] {
  const key = encodeURIComponent(name);
  if (contentType !== undefined) return [`${key}=${encode(asText(value))}`];
  if (style === "deepObject") return deepPairs(key, value, encode);
  const parts = partsOf(value, explode, encode);
  if (!isComposed(value)) return [`${key}=${parts.join("")}`];
  if (explode) return Array.isArray(value) ? parts.map((part) => `${key}=${part}`) : parts;
  return parts.length === 0 ? [] : [`${key}=${parts.join(DELIMITERS[style] ?? ",")}`];
}

/** `name[a][b]=value`, the brackets encoded as a query must have them. */
function deepPairs(key: string, value: JsonValue, encode: Encode): string[] {
  if (!isComposed(value)) return [`${key}=${encode(asText(value))}`];
  if (Array.isArray(value)) return value.flatMap((item) => deepPairs(key, item, encode));
  return Object.entries(value).flatMap(([name, member]) => deepPairs(`${key}%5B${encode(name)}%5D`, member, encode));
}

/** Items of a list; of an object `key=value`, or key and value in turn where it is not exploded. */
function partsOf(value: JsonValue, explode: boolean, encode: Encode): string[] {
  if (!isComposed(value)) return [encode(asText(value))];
  if (Array.isArray(value)) return value.map((item) => encode(asText(item)));
  return Object.entries(value).flatMap(([name, member]) => {
    const pair = [encode(name), encode(asText(member))];
    return explode ? [pair.join("=")] : pair;
  });
}

const isComposed = (value: JsonValue): value is JsonValue[] | { [key: string]: JsonValue } =>
  typeof value === "object" && value !== null;

/** Leaves reserved characters as they are, except those that would end the query. */
const encodeReserved: Encode = (text) => encodeURI(text).replaceAll("#", "%23").replaceAll("&", "%26");
