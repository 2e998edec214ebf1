import type { ParameterDescriptor, Values, Writer } from "./operation.js";

/**
 * Writes the parameters of a call in every style of OpenAPI, where openapi-fetch has only some of them.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#style-values
 */
export const styles: Writer = (draft, { path, parameters }, sorted) => {
  const given = (place: "path" | "query" | "header" | "cookie") =>
    parameters
      .filter((parameter) => parameter.in === place && Object.hasOwn(sorted[place] ?? {}, parameter.name))
      .map((parameter) => ({ parameter, value: sorted[place]?.[parameter.name] }));
  let written = path;
  for (const { parameter, value } of given("path")) {
    written = written.replaceAll(`{${parameter.name}}`, () => pathValue(parameter, value));
  }
  const query = given("query").flatMap(({ parameter, value }) => queryPairs(parameter, value));
  draft.query = query.join("&");
  for (const { parameter, value } of given("header")) draft.headers[parameter.name] = headerValue(parameter, value);
  const cookies = given("cookie").flatMap(({ parameter, value }) => queryPairs(parameter, value));
  if (cookies.length > 0) draft.headers["Cookie"] = cookies.join("; ");
  draft.path = written;
};

function pathValue({ name, style, explode, contentType }: ParameterDescriptor, value: unknown): string {
  if (contentType !== undefined) return encodeURIComponent(asContent(contentType, value));
  const parts = partsOf(value, explode, encodeURIComponent);
  const key = encodeURIComponent(name);
  if (style === "label") return `.${parts.join(explode ? "." : ",")}`;
  if (style !== "matrix") return parts.join(",");
  if (!explode || !isComposed(value)) return `;${key}=${parts.join(",")}`;
  return (Array.isArray(value) ? parts.map((part) => `;${key}=${part}`) : parts.map((part) => `;${part}`)).join("");
}

/** `name=value` pairs, percent-encoded. */
export function queryPairs(parameter: ParameterDescriptor, value: unknown): string[] {
  const { style = "form", explode = style === "form", allowReserved, contentType } = parameter;
  const encode = allowReserved ? encodeReserved : encodeURIComponent;
  const name = encodeURIComponent(parameter.name);
  if (contentType !== undefined) return [`${name}=${encode(asContent(contentType, value))}`];
  if (style === "deepObject") return deepPairs(name, value, encode);
  const parts = partsOf(value, explode, encode);
  if (!isComposed(value)) return [`${name}=${parts.join("")}`];
  if (explode) return Array.isArray(value) ? parts.map((part) => `${name}=${part}`) : parts;
  const delimiter = { spaceDelimited: "%20", pipeDelimited: "%7C" }[style] ?? ",";
  return parts.length > 0 ? [`${name}=${parts.join(delimiter)}`] : [];
}

/** `name[a][b]=value`, the brackets encoded as a query must have them. */
function deepPairs(name: string, value: unknown, encode: (text: string) => string): string[] {
  if (!isComposed(value)) return value === undefined ? [] : [`${name}=${encode(asText(value))}`];
  if (Array.isArray(value)) return value.flatMap((item) => deepPairs(name, item, encode));
  return members(value).flatMap(([key, member]) =>
    deepPairs(`${name}%5B${encodeURIComponent(key)}%5D`, member, encode),
  );
}

function headerValue({ explode, contentType }: ParameterDescriptor, value: unknown): string {
  if (contentType !== undefined) return asContent(contentType, value);
  return partsOf(value, explode, (text) => text).join(",");
}

/** Items of a list; of an object `key=value`, or key and value in turn where it is not exploded. */
function partsOf(value: unknown, explode: boolean | undefined, encode: (text: string) => string): string[] {
  if (!isComposed(value)) return [encode(asText(value))];
  if (Array.isArray(value)) return value.map((item) => encode(asText(item)));
  return members(value).flatMap(([key, member]) => {
    // A name ends at the first equals sign, which a value may hold.
    const name = encode === encodeReserved ? encodeURIComponent(key) : encode(key);
    const pair = [name, encode(asText(member))];
    return explode ? [pair.join("=")] : pair;
  });
}

const isComposed = (value: unknown): value is object => typeof value === "object" && value !== null;

const members = (value: object) => Object.entries(value as Values).filter(([, member]) => member !== undefined);

/** Objects inside lists and objects have no style of their own: JSON. */
const asText = (value: unknown): string => (isComposed(value) ? JSON.stringify(value) : String(value ?? ""));

const asContent = (contentType: string, value: unknown): string =>
  /json/i.test(contentType) ? JSON.stringify(value) : asText(value);

/** Leaves reserved characters as they are, except those that would end the value or mean another character. */
function encodeReserved(text: string): string {
  return encodeURI(text).replace(/[#&+]/g, encodeURIComponent).replaceAll("%5B", "[").replaceAll("%5D", "]");
}
