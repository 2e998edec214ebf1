import { header, type MockRequest } from "../message.js";
import { diagnose } from "./autopsy.js";
import {
  bodyHash,
  type CanonicalRequest,
  canonicalQuery,
  canonicalText,
  canonicalUri,
  headerLines,
} from "./canonical-request.js";
import type { Credential } from "./credentials.js";
import type { Lockout } from "./lockout.js";
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

/** What signatures are checked against. */
export interface SignatureContext {
  readonly credentials: readonly Credential[];
  /** Left out: no pair is ever locked. */
  readonly lockout?: Lockout | undefined;
  /** Milliseconds since the epoch, by the mock's clock. */
  readonly now: number;
}

/**
 * Checks the signature in `Authorization` against the known credentials, as the gateway does: the form, the access
 * key, the time, the security token of temporary pairs, the signature over the signed headers.
 */
export function verifySignature(
  request: MockRequest,
  authorization: string,
  { credentials, lockout, now }: SignatureContext,
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
  const lock = lockout?.check(credential.accessKey, now);
  if (lock !== undefined) return refuse("AK access failed to reach the limit,forbidden", lock);
  const result = verifyPair(request, parsed, credential, credentials, now);
  lockout?.count(credential.accessKey, "credential" in result, now);
  return result;
}

function verifyPair(
  request: MockRequest,
  parsed: Authorization,
  credential: Credential,
  credentials: readonly Credential[],
  now: number,
): SignatureResult {
  const date = header(request, "x-sdk-date") ?? "";
  const time = checkTime(date, now);
  if (time !== undefined) return time;
  if (!parsed.signedHeaders.names.includes("x-sdk-date")) {
    return refuse("verify aksk signature fail, x-sdk-date not signed", "SignedHeaders has no x-sdk-date");
  }
  const token = header(request, "x-security-token");
  if (token !== credential.securityToken) {
    return refuse("verify aksk signature fail, securityToken mismatch", describeToken(token, credential.securityToken));
  }
  return checkSignature(request, parsed, credential, credentials, date);
}

interface Authorization {
  readonly accessKey: string;
  readonly signedHeaders: SignedHeaders;
  readonly signature: string;
}

interface SignedHeaders {
  /** As sent, with semicolons. */
  readonly text: string;
  readonly names: readonly string[];
  readonly sorted: readonly string[];
}

/** Spaces are those of HTTP: the no-break space of `\s` is one bit away from them. */
const AUTHORIZATION =
  /^SDK-HMAC-SHA256[ \t]+Access=([^,\s]+),[ \t]*SignedHeaders=([^,\s]+),[ \t]*Signature=([0-9a-fA-F]+)[ \t]*$/;

function parseAuthorization(text: string): Authorization | undefined {
  const match = AUTHORIZATION.exec(text);
  if (match === null) return undefined;
  return {
    accessKey: match[1] as string,
    signedHeaders: parseSignedHeaders(match[2] as string),
    signature: match[3] as string,
  };
}

const MAX_LISTS = 100;
const lists = new Map<string, SignedHeaders>();

/** Clients sign the same few lists of headers again and again. */
function parseSignedHeaders(text: string): SignedHeaders {
  const known = lists.get(text);
  if (known !== undefined) return known;
  const names = text.split(";");
  const made = { text, names, sorted: [...names].sort() };
  if (lists.size < MAX_LISTS) lists.set(text, made);
  return made;
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
  const time = timeOf(date);
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

let last: { readonly date: string; readonly time: number | undefined } = { date: "", time: undefined };

/** Remembers the last date: a client that sends many requests signs them in the same second. */
function timeOf(date: string): number | undefined {
  if (date !== last.date) last = { date, time: parseSdkDate(date) };
  return last.time;
}

const SDK_DATE = /^\d{8}T\d{6}Z$/;

/** Milliseconds since the epoch, or undefined where the text is no date of the form `20191115T033655Z`. */
export function parseSdkDate(text: string): number | undefined {
  if (!SDK_DATE.test(text)) return undefined;
  const [month, day, hour] = [digits(text, 4, 6), digits(text, 6, 8), digits(text, 9, 11)];
  const [minute, second] = [digits(text, 11, 13), digits(text, 13, 15)];
  const time = Date.UTC(digits(text, 0, 4), month - 1, day, hour, minute, second);
  // Date.UTC carries over: 20250231 would be 3 March, and hour 24 the next day.
  const isReal = month >= 1 && month <= 12 && new Date(time).getUTCDate() === day;
  return isReal && minute < 60 && second < 60 ? time : undefined;
}

function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index++) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
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
  const canonical: CanonicalRequest = {
    method: request.method,
    uri: canonicalUri(request.target),
    query: canonicalQuery(request.target),
    headers: headerLines(request, signedHeaders.sorted),
    signedHeaders: signedHeaders.text,
    bodyHash: acceptedHash(request),
  };
  const text = canonicalText(canonical);
  if (isRight(text, date, credential, signature)) return { credential };
  if (mayBeUnsigned(request)) {
    const unsigned = canonicalText({ ...canonical, bodyHash: UNSIGNED_PAYLOAD });
    if (isRight(unsigned, date, credential, signature)) return { credential };
  }
  return {
    detail: `verify aksk signature fail, canonicalRequest:${text.replaceAll("\n", "|")}`,
    reason: diagnose({ request, canonical, signature, date, credential, credentials }),
  };
}

function isRight(canonical: string, date: string, { secretKey }: Credential, signature: string): boolean {
  return equalInConstantTime(sign(canonical, date, secretKey), signature);
}

/** What stands for the body: its hash, or `UNSIGNED-PAYLOAD` where the caller says so. */
function acceptedHash(request: MockRequest): string {
  const isUnsigned = header(request, "x-sdk-content-sha256") === UNSIGNED_PAYLOAD;
  return isUnsigned ? UNSIGNED_PAYLOAD : bodyHash(request.body);
}

/** Huawei's SDKs do not sign a body that is no JSON, whether they say so or not. An empty body is none. */
function mayBeUnsigned(request: MockRequest): boolean {
  if (!request.body?.length || header(request, "x-sdk-content-sha256") !== undefined) return false;
  return !/[/+]json\b/i.test(header(request, "content-type") ?? "application/json");
}

/** Takes as long for a wrong signature as for a right one; that its length is wrong is no secret. */
function equalInConstantTime(expected: string, got: string): boolean {
  if (expected.length !== got.length) return false;
  let difference = 0;
  for (let index = 0; index < expected.length; index++) {
    difference |= expected.charCodeAt(index) ^ got.charCodeAt(index);
  }
  return difference === 0;
}
