/** The canonical request of SDK-HMAC-SHA256, as the API request signing guide of the cloud describes it. */

/** What is signed of a request. */
export interface Signable {
  method: string;
  /** As it is sent, percent-encoded. */
  path: string;
  /** As it is sent, without the question mark. */
  query: string;
  /** Headers to be signed, names in lower case and in order. */
  headers: readonly (readonly [name: string, value: string])[];
  /** SHA-256 of the body in lower-case hex. */
  bodyHash: string;
}

/** METHOD, path, query, headers, names of the signed headers and hash of the body, one below the other. */
export function canonicalRequest({ method, path, query, headers, bodyHash }: Signable): string {
  const lines = headers.map(([name, value]) => `${name}:${value.trim()}\n`).join("");
  return [method, canonicalPath(path), canonicalQuery(query), lines, signedNames(headers), bodyHash].join("\n");
}

/** Names of the signed headers, as the `Authorization` header lists them too. */
export const signedNames = (headers: Signable["headers"]): string => headers.map(([name]) => name).join(";");

/** Every segment decoded and encoded again; a slash at the end, whether or not it is sent. */
function canonicalPath(path: string): string {
  // Most paths have nothing to encode.
  const encoded = /[^\w/.~-]/.test(path) ? path.split("/").map(recode).join("/") : path;
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

/** Pairs sorted by name, then by value, both as they are before encoding. `+` is a space, as in forms. */
function canonicalQuery(query: string): string {
  // Plain pairs need no more than their order. A name comes before the longer ones that begin with it.
  if (/^([\w.~-]+=[\w.~-]*(&(?!$)|$))*$/.test(query)) {
    return query
      .split("&")
      .sort((a, b) => compare(a.replace("=", "\0"), b.replace("=", "\0")))
      .join("&");
  }
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [name = "", ...value] = pair.replaceAll("+", " ").split("=");
      return [decode(name), decode(value.join("="))] as const;
    })
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const recode = (text: string) => encode(decode(text));

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
