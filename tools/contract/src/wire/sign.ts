import { createHash, createHmac } from "node:crypto";
import { encode } from "./encode.ts";
import { decode } from "./parse.ts";
import { headerOf, type WireRequest } from "./request.ts";

export const ALGORITHM = "SDK-HMAC-SHA256";

export interface KeyPair {
  accessKey: string;
  secretKey: string;
}

/** In hexadecimal. */
export const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");

/**
 * The canonical request of SDK-HMAC-SHA256, after the cloud's signing guide: method, path of encoded segments with a
 * slash at the end, sorted query, signed headers in lower case, their names, hash of the body. Written for the
 * contract tests alone: neither the client's signer nor the mock's check.
 */
export function canonicalRequest(request: WireRequest, signedNames: string[], hash?: string): string {
  const segments = request.path.split("/").map((segment) => encode(decode(segment) ?? segment));
  const path = segments.join("/");
  const query = request.query
    .filter(([name, value]) => name !== "" || value !== "")
    .map(([name, value]) => [fromForm(name), fromForm(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join("&");
  const headers = signedNames.map((name) => `${name}:${(headerOf(request.headers, name) ?? "").trim()}\n`).join("");
  const declared = headerOf(request.headers, "x-sdk-content-sha256");
  return [
    request.method,
    path.endsWith("/") ? path : `${path}/`,
    query,
    headers,
    signedNames.join(";"),
    hash ?? declared ?? sha256(request.body ?? ""),
  ].join("\n");
}

/** In a query a plus is a space; an escape that is none stands for itself. */
function fromForm(text: string): string {
  const spaced = text.replaceAll("+", " ");
  return decode(spaced) ?? spaced;
}

function signatureOf(
  request: WireRequest,
  signedNames: string[],
  date: string,
  secretKey: string,
  hash?: string,
): string {
  const toSign = [ALGORITHM, date, sha256(canonicalRequest(request, signedNames, hash))].join("\n");
  return createHmac("sha256", secretKey).update(toSign).digest("hex");
}

/**
 * The value of `Authorization`; the request must hold `Host` and `X-Sdk-Date` already.
 *
 * @param hash What is signed for the body. Default: what the request declares, else the hash of its body.
 */
export function authorizationOf(request: WireRequest, keys: KeyPair, hash?: string): string {
  const names = request.headers
    .map(([name]) => name.toLowerCase())
    .filter((name) => name === "host" || name === "content-type" || name.startsWith("x-"))
    .sort();
  const date = headerOf(request.headers, "x-sdk-date") ?? "";
  const signature = signatureOf(request, names, date, keys.secretKey, hash);
  return `${ALGORITHM} Access=${keys.accessKey}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
}

/** What is wrong with the signature of a received request; empty where it is right. */
export function signatureFaults(request: WireRequest, keys: KeyPair): string[] {
  const given = headerOf(request.headers, "authorization") ?? "";
  const parts = /^SDK-HMAC-SHA256 Access=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(given);
  if (parts === null) return [`Authorization is not of the form ${ALGORITHM} Access=…, SignedHeaders=…, Signature=…`];
  const [, access, signed = "", signature] = parts;
  const names = signed.split(";");
  const faults: string[] = [];
  if (access !== keys.accessKey) faults.push("Access is not the access key");
  if (!names.includes("x-sdk-date")) faults.push("x-sdk-date is not signed");
  if (names.join() !== [...names].sort().join()) faults.push("SignedHeaders is not sorted");
  const date = headerOf(request.headers, "x-sdk-date") ?? "";
  if (!/^\d{8}T\d{6}Z$/.test(date)) faults.push(`X-Sdk-Date has not the form YYYYMMDDTHHMMSSZ: ${date}`);
  if (signature !== signatureOf(request, names, date, keys.secretKey)) faults.push("the signature is not right");
  return faults;
}

/** Now, as `X-Sdk-Date` says it. */
export const sdkDate = (time: Date): string => `${time.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
