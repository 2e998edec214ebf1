import { header, headerValues, type MockRequest } from "../message.js";
import { diagnose } from "./autopsy.js";
import {
  bodyHash,
  type CanonicalRequest,
  canonicalLines,
  canonicalQuery,
  canonicalText,
  canonicalUri,
} from "./canonical-request.js";
import type { Credential } from "./credentials.js";
import { ALGORITHM, sign } from "./sign.js";

/** A request may be this far from the gateway's clock. */
const WINDOW_MS = 15 * 60 * 1000;
const UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

export type SignatureResult =
  | { readonly credential: Credential }
  | {
      /** Continues the gateway's message, in its recorded form. */
      readonly detail: string;
      /** For people: what differs and what to do. */
      readonly reason: string;
    };

/**
 * Checks the signature in `Authorization` against the known credentials, as the gateway does: the form, the access
 * key, the time, the signature over the signed headers, the security token of temporary pairs.
 *
 * @param now Milliseconds since the epoch, by the mock's clock.
 */
export function verifySignature(
  request: MockRequest,
  authorization: string,
  credentials: readonly Credential[],
  now: number,
): SignatureResult {
  const parsed = parseAuthorization(authorization);
  if (parsed === undefined) {
    return refuse(
      "authorization format error",
      `Authorization is not "${ALGORITHM} Access=…, SignedHeaders=…, Signature=…"`,
    );
  }
  const credential = credentials.find(({ accessKey }) => accessKey === parsed.accessKey);
  if (credential === undefined) {
    const known = credentials.map(({ accessKey }) => accessKey).join(", ");
    return refuse(
      `Get secretKey failed,ak:${parsed.accessKey},err:ak not exist`,
      `the mock does not know this access key, only ${known}: give it to the mock in its option credentials`,
    );
  }
  const date = header(request, "x-sdk-date") ?? "";
  const time = checkTime(date, now);
  if (time !== undefined) return time;
  if (!parsed.signedHeaders.includes("x-sdk-date")) {
    return refuse("verify aksk signature fail, x-sdk-date not signed", "SignedHeaders has no x-sdk-date");
  }
  const token = header(request, "x-security-token");
  if (token !== credential.securityToken) {
    return refuse("verify aksk signature fail, securityToken mismatch", describeToken(token, credential.securityToken));
  }
  return checkSignature(request, parsed, credential, credentials, date);
}

interface Authorization {
  accessKey: string;
  signedHeaders: string[];
  signature: string;
}

const AUTHORIZATION = /^SDK-HMAC-SHA256\s+Access=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-fA-F]+)\s*$/;

function parseAuthorization(text: string): Authorization | undefined {
  const match = AUTHORIZATION.exec(text);
  if (match === null) return undefined;
  const [, accessKey, names, signature] = match as unknown as [string, string, string, string];
  return { accessKey, signedHeaders: names.split(";"), signature };
}

function refuse(detail: string, reason: string): SignatureResult {
  return { detail, reason };
}

function describeToken(got: string | undefined, expected: string | undefined): string {
  if (expected === undefined) return "X-Security-Token is sent, yet this pair is a permanent one";
  return got === undefined
    ? "X-Security-Token is missing, which a temporary pair needs"
    : "X-Security-Token is not the one of this temporary pair";
}

function checkTime(date: string, now: number): SignatureResult | undefined {
  const time = parseSdkDate(date);
  if (time === undefined) {
    return refuse(
      "x-sdk-date format error",
      `X-Sdk-Date: got ${JSON.stringify(date)}, expected YYYYMMDDTHHMMSSZ in UTC`,
    );
  }
  if (Math.abs(now - time) <= WINDOW_MS) return undefined;
  const server = formatSdkDate(now);
  return refuse(
    `calc aksk signature fail:signature expired, signature time:${date},server time:${server}`,
    `X-Sdk-Date: got ${date}, expected at most 15 minutes from the server's clock, ${server}`,
  );
}

const SDK_DATE = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Milliseconds since the epoch, or undefined where the text is no date of the form `20191115T033655Z`. */
export function parseSdkDate(text: string): number | undefined {
  const match = SDK_DATE.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC carries over: 20250231 would be 3 March.
  const isReal = new Date(time).getUTCDate() === day && month >= 1 && month <= 12 && hour < 24 && minute < 60;
  return isReal && second < 60 ? time : undefined;
}

/** `20191115T033655Z` */
export function formatSdkDate(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function checkSignature(
  request: MockRequest,
  { signedHeaders, signature }: Authorization,
  credential: Credential,
  credentials: readonly Credential[],
  date: string,
): SignatureResult {
  const hashes = acceptedHashes(request);
  for (const hash of hashes) {
    const expected = sign(canonicalText(canonicalRequest(request, signedHeaders, hash)), date, credential.secretKey);
    if (equalInConstantTime(expected, signature)) return { credential };
  }
  const canonical = canonicalRequest(request, signedHeaders, hashes[0] as string);
  return {
    detail: `verify aksk signature fail, canonicalRequest:${canonicalLines(canonical).join("|")}`,
    reason: diagnose({ request, canonical, signature, date, credential, credentials }),
  };
}

function canonicalRequest(request: MockRequest, signedHeaders: readonly string[], hash: string): CanonicalRequest {
  return {
    method: request.method,
    uri: canonicalUri(request.target),
    query: canonicalQuery(request.target),
    headers: sorted(signedHeaders).map((name) => `${name}:${headerValue(request, name)}`),
    signedHeaders: signedHeaders.join(";"),
    bodyHash: hash,
  };
}

/** By code units. Most lists are sorted already. */
function sorted(names: readonly string[]): readonly string[] {
  for (let index = 1; index < names.length; index++) {
    if ((names[index - 1] as string) > (names[index] as string)) return [...names].sort();
  }
  return names;
}

/** Values of repeated headers in one, without the space around them. */
function headerValue(request: MockRequest, name: string): string {
  return headerValues(request, name).join(",").trim();
}

/**
 * What may stand for the body: its hash; `UNSIGNED-PAYLOAD` where the caller says so in `X-Sdk-Content-Sha256`, or
 * where the body is no JSON, which Huawei's SDKs do not sign.
 */
function acceptedHashes(request: MockRequest): string[] {
  const hash = bodyHash(request.body);
  const stated = header(request, "x-sdk-content-sha256");
  if (stated === UNSIGNED_PAYLOAD) return [UNSIGNED_PAYLOAD];
  const isOther =
    request.body !== undefined && !/[/+]json\b/i.test(header(request, "content-type") ?? "application/json");
  return stated === undefined && isOther ? [hash, UNSIGNED_PAYLOAD] : [hash];
}

/** Takes as long for a wrong signature as for a right one. */
function equalInConstantTime(expected: string, got: string): boolean {
  let difference = expected.length ^ got.length;
  for (let index = 0; index < expected.length; index++) {
    difference |= expected.charCodeAt(index) ^ got.charCodeAt(index % got.length);
  }
  return difference === 0;
}
