import { hmacSha256Hex, sha256Hex } from "#crypto";
import { ConfigurationError, type ResponseError } from "../errors.js";
import { setHeaders } from "../headers.js";
import { redact } from "../redact.js";
import { canonicalRequest, signedNames } from "./canonical.js";
import type { AuthTarget, Credential } from "./credential.js";
import { checkSecret } from "./token.js";

/** An access key; a temporary one has a security token. */
export interface AccessKey {
  accessKey: string;
  secretKey: string;
  /** Belongs to temporary keys, and must be sent with them. */
  securityToken?: string | undefined;
}

/** An access key, or a function that gives the current one; it is called for every attempt. */
export type AccessKeySource = AccessKey | (() => AccessKey | Promise<AccessKey>);

export interface AkSkOptions {
  /**
   * Says which line of the canonical request differs where the gateway refuses a signature:
   * `explainSignature`, an import of its own to keep it out of bundles that do without.
   */
  explain?: ((message: string, canonical: string) => string | undefined) | undefined;
  /** The clock, in milliseconds since 1970. Default `Date.now`. */
  now?: (() => number) | undefined;
}

/** What an attempt was signed with. */
interface Signed {
  offset: number;
  canonical: string;
}

const ALGORITHM = "SDK-HMAC-SHA256";
/** Of no body; made once. */
let emptyHash: string | undefined;
/** Host, path and query of an address that a request gives, which is normalised. */
const PARTS_OF_URL = /^\w+:\/\/([^/]+)([^?#]*)\??([^#]*)/;
/** Milliseconds; a clock that is off by less is not why a signature was refused. */
const RELEVANT_SKEW = 60_000;

/**
 * Authenticates with an access key: signs every attempt with SDK-HMAC-SHA256 and the current date.
 *
 * Where the gateway finds the date expired, the difference to its clock is learned from its answer, and the attempt is
 * made once more.
 *
 * @throws {@link ConfigurationError} where a key is empty or holds whitespace; for a function, when it is called.
 */
export function akSk(source: AccessKeySource, { explain, now = Date.now }: AkSkOptions = {}): Credential {
  if (typeof source !== "function") checkAccessKey(source);
  /** Milliseconds that the gateway's clock is ahead of ours. */
  let offset = 0;
  let imported: { secretKey: string; hmac: ReturnType<typeof hmacSha256Hex> } | undefined;

  /** The key is imported once, not for every request. */
  const hmacOf = (secretKey: string) => {
    if (imported?.secretKey !== secretKey) imported = { secretKey, hmac: hmacSha256Hex(secretKey) };
    return imported.hmac;
  };

  /** The gateway's clock is where its message or its Date header says. True where signing again can help. */
  const learn = (error: ResponseError, signed: Signed): boolean => {
    const text = /server time:\s*(\d{8}T\d{6}Z)/i.exec(error.message)?.[1];
    const server = text ? parseDate(text) : Date.parse(error.headers.get("date") ?? "");
    // Another call may have learned it meanwhile: then the difference to what this attempt used counts.
    if (!Number.isNaN(server)) offset = server - now();
    return Math.abs(offset - signed.offset) > RELEVANT_SKEW;
  };

  return {
    kind: "access key",
    complete: true,
    covers: ({ signatureAlgorithm, parameterName }) =>
      signatureAlgorithm === ALGORITHM || /^x-(sdk-date|project-id|security-token)$/i.test(parameterName ?? ""),
    async apply(target) {
      const key = typeof source === "function" ? checkAccessKey(await source()) : source;
      const { accessKey, secretKey, securityToken } = key;
      const { request, secrets } = target;
      secrets.push(secretKey, securityToken ?? secretKey);
      const used = offset;
      const date = formatDate(now() + used);
      const [, host = "", path = "", query = ""] = PARTS_OF_URL.exec(request.url) ?? [];
      const headers = headersToSign(target, host, date, securityToken);
      emptyHash ??= await sha256Hex("");
      const bodyHash = request.body ? await hashBody(request) : emptyHash;
      const canonical = canonicalRequest({ method: request.method, path, query, headers, bodyHash });
      const signature = await hmacOf(secretKey)(`${ALGORITHM}\n${date}\n${await sha256Hex(canonical)}`);
      for (const [name, value] of headers) if (name.startsWith("x-")) setHeaders(request.headers, { [name]: value });
      request.headers.set(
        "authorization",
        `${ALGORITHM} Access=${accessKey}, SignedHeaders=${signedNames(headers)}, Signature=${signature}`,
      );
      target.kept = { offset: used, canonical } satisfies Signed;
    },
    refused(error, target) {
      const signed = target.kept as Signed | undefined;
      if (!signed) return false;
      if (/signature expired/i.test(error.message)) return learn(error, signed);
      const explanation = explain?.(error.message, redact(signed.canonical, target.secrets));
      if (explanation) {
        error.advice = explanation;
        error.message += `\n${explanation}`;
      }
      return false;
    },
  };
}

/** Names in lower case, in order. */
function headersToSign(
  { request, schemes, options }: AuthTarget,
  host: string,
  date: string,
  securityToken: string | undefined,
): [name: string, value: string][] {
  const headers: [string, string][] = [
    ["host", host],
    ["x-sdk-date", date],
  ];
  if (securityToken) headers.push(["x-security-token", securityToken]);
  for (const { parameterName, clientOption } of schemes) {
    if (parameterName && clientOption) headers.push([parameterName.toLowerCase(), String(options[clientOption])]);
  }
  const contentType = request.body && request.headers.get("content-type");
  if (contentType) headers.push(["content-type", contentType]);
  return headers.sort(([a], [b]) => (a < b ? -1 : 1));
}

async function hashBody(request: Request): Promise<string> {
  return sha256Hex(new Uint8Array(await request.clone().arrayBuffer()));
}

function checkAccessKey(key: AccessKey): AccessKey {
  if (Object(key) !== key) {
    throw new ConfigurationError(`the access key is of type ${typeof key}, expected accessKey and secretKey`);
  }
  checkSecret("accessKey", key.accessKey);
  checkSecret("secretKey", key.secretKey);
  if (key.securityToken !== undefined) checkSecret("securityToken", key.securityToken);
  return key;
}

/** `YYYYMMDDTHHMMSSZ`, in UTC. */
function formatDate(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d+/g, "");
}

function parseDate(text: string): number {
  return Date.parse(text.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
}
