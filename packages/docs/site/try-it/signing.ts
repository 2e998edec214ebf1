/** The steps of a signature, as they are shown. Made anew from the request that was sent, not taken from the client. */
export interface SigningSteps {
  canonical: string;
  toSign: string;
  signature: string;
}

const ALGORITHM = "SDK-HMAC-SHA256";

/** Undefined where the request has no signature. */
export async function signingSteps(request: Request, secretKey: string): Promise<SigningSteps | undefined> {
  const names = /SignedHeaders=([^,\s]+)/.exec(request.headers.get("authorization") ?? "")?.[1]?.split(";");
  const date = request.headers.get("x-sdk-date");
  if (names === undefined || date === null) return undefined;
  const url = new URL(request.url);
  const headerValue = (name: string) => (name === "host" ? url.host : (request.headers.get(name) ?? "").trim());
  const canonical = [
    request.method,
    canonicalPath(url.pathname),
    canonicalQuery(url.searchParams),
    ...names.map((name) => `${name}:${headerValue(name)}`),
    "",
    names.join(";"),
    await sha256(await request.clone().arrayBuffer()),
  ].join("\n");
  const toSign = [ALGORITHM, date, await sha256(encoder.encode(canonical))].join("\n");
  return { canonical, toSign, signature: await hmac(secretKey, toSign) };
}

const encoder = new TextEncoder();

function canonicalPath(pathname: string): string {
  const path = pathname
    .split("/")
    .map((segment) => encode(decodeURIComponent(segment)))
    .join("/");
  return path.endsWith("/") ? path : `${path}/`;
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map((pair) => pair.join("="))
    .join("&");
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function sha256(data: BufferSource): Promise<string> {
  return hex(await crypto.subtle.digest("SHA-256", data));
}

async function hmac(key: string, text: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", imported, encoder.encode(text)));
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
