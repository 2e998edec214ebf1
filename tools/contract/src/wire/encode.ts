import type { ParameterContract } from "../spec/contract.ts";
import { isObject, type Json } from "../spec/json.ts";
import { isJson } from "../spec/lookup.ts";

/** Everything but the unreserved characters of RFC 3986, in UTF-8 with upper-case digits. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** The template of a path, where the text around the parameters may have letters that no address has. */
export const asSent = (template: string): string =>
  template.replace(/[^{}]+(?![^{]*\})/g, (text) => encodeURI(text).replaceAll("%25", "%"));

/**
 * The query pairs of a parameter, encoded, by its style (OpenAPI, Style Values). `allowReserved` is about values: a name
 * ends at the first equals sign.
 */
export function queryPairs(parameter: ParameterContract, value: Json): [string, string][] {
  const name = encode(parameter.name);
  if (parameter.mediaType !== undefined) return [[name, encode(contentText(parameter.mediaType, value))]];
  const write = (one: Json) => (parameter.allowReserved ? encodeReserved : encode)(String(one));
  if (Array.isArray(value)) {
    if (parameter.explode) return value.map((item) => [name, write(item)]);
    const delimiter = { spaceDelimited: "%20", pipeDelimited: "%7C" }[parameter.style] ?? ",";
    return [[name, value.map(write).join(delimiter)]];
  }
  if (isObject(value)) {
    const members = Object.entries(value);
    if (parameter.style === "deepObject") {
      // A list inside has no style in OpenAPI: the name stands once for each item, as in an exploded list.
      return members.flatMap(([key, item]) =>
        [item].flat().map((one): [string, string] => [`${name}%5B${encode(key)}%5D`, write(one)]),
      );
    }
    if (parameter.explode) return members.map(([key, item]) => [encode(key), write(item)]);
    const delimiter = { spaceDelimited: "%20", pipeDelimited: "%7C" }[parameter.style] ?? ",";
    return [[name, members.flatMap(([key, item]) => [encode(key), write(item)]).join(delimiter)]];
  }
  return [[name, write(value)]];
}

/** All but what RFC 3986 calls reserved or unreserved; `&`, `#` and `+` would mean something else in a query. */
const encodeReserved = (text: string): string =>
  encode(text).replaceAll(/%(3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2C|3B|3D)/g, (triplet) => decodeURIComponent(triplet));

/** A value in the media type that `content` says. */
const contentText = (mediaType: string, value: Json): string =>
  isJson(mediaType) || typeof value !== "string" ? JSON.stringify(value) : value;

/** What stands in the place of `{name}` in the path. */
export function pathText(parameter: ParameterContract, value: Json): string {
  const name = encode(parameter.name);
  if (parameter.mediaType !== undefined) return encode(contentText(parameter.mediaType, value));
  const pairs = isObject(value) ? Object.entries(value) : undefined;
  const items = Array.isArray(value) ? value.map((item) => encode(String(item))) : undefined;
  const joined = (delimiter: string, equals: string) =>
    pairs?.map(([key, item]) => `${encode(key)}${equals}${encode(String(item))}`).join(delimiter) ??
    items?.join(delimiter) ??
    encode(String(value));
  switch (parameter.style) {
    case "label":
      return `.${joined(parameter.explode ? "." : ",", parameter.explode ? "=" : ",")}`;
    case "matrix":
      if (pairs !== undefined && parameter.explode) return `;${joined(";", "=")}`;
      if (items !== undefined && parameter.explode) return items.map((item) => `;${name}=${item}`).join("");
      return `;${name}=${joined(",", ",")}`;
    default:
      return joined(",", parameter.explode ? "=" : ",");
  }
}

/** A header's value: style `simple`, nothing encoded. */
export function headerText(parameter: ParameterContract, value: Json): string {
  if (parameter.mediaType !== undefined) return contentText(parameter.mediaType, value);
  if (Array.isArray(value)) return value.map(String).join(",");
  if (!isObject(value)) return String(value);
  const equals = parameter.explode ? "=" : ",";
  return Object.entries(value)
    .map(([key, item]) => `${key}${equals}${String(item)}`)
    .join(",");
}

/** The pairs of the `Cookie` header. */
export function cookiePairs(parameter: ParameterContract, value: Json): [string, string][] {
  return queryPairs(parameter, value);
}
