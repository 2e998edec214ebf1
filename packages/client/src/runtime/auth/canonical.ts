/** The canonical request of SDK-HMAC-SHA256, as the API request signing guide of the cloud describes it. */

/** What is signed of a request. */
export interface Signable {
  method: string;
  /** As it will be sent. */
  url: string;
  /** Headers to be signed, names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** SHA-256 of the body in lower-case hex, or `UNSIGNED-PAYLOAD`. */
  bodyHash: string;
}

/** METHOD, path, query, headers, names of the signed headers and hash of the body, one below the other. */
export function canonicalRequest({ method, url, headers, bodyHash }: Signable): string {
  const { pathname, search } = new URL(url);
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]?.trim()}\n`).join("");
  return [method, canonicalPath(pathname), canonicalQuery(search), lines, names.join(";"), bodyHash].join("\n");
}

/** Every segment decoded and encoded again; a slash at the end, whether or not it is sent. */
function canonicalPath(pathname: string): string {
  const path = pathname
    .split("/")
    .map((segment) => encode(decode(segment)))
    .join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

/** Pairs sorted by name, then by value, both as they are before encoding. `+` is a space, as in forms. */
function canonicalQuery(search: string): string {
  return search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.replaceAll("+", " ").split("=");
      return [decode(name), decode(value.join("="))] as const;
    })
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map((pair) => pair.map(encode).join("="))
    .join("&");
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Percent-decoding that leaves malformed sequences as they are. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** RFC 3986: all but unreserved characters, upper-case hex. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
