import type { MockRequest } from "../message.js";
import { endOfPath } from "../query.js";
import { bodyHash, type CanonicalRequest, canonicalText, headerLines } from "./canonical-request.js";
import type { Credential } from "./credentials.js";
import { sign } from "./sign.js";

export interface RefusedSignature {
  readonly request: MockRequest;
  /** What the mock signed. */
  readonly canonical: CanonicalRequest;
  readonly signature: string;
  readonly date: string;
  readonly credential: Credential;
  readonly credentials: readonly Credential[];
}

/** A mistake that signers make: what they sign instead. */
interface Mistake {
  readonly what: string;
  readonly canonical: CanonicalRequest;
}

/**
 * Says why a signature is wrong. A signature cannot be read backwards, so the mistakes that signers are known to make
 * are tried: the one that gives the same signature names the line that differs.
 */
export function diagnose(refused: RefusedSignature): string {
  const { canonical, signature, date, credential, credentials } = refused;
  const expected = canonicalText(canonical);
  for (const { what, canonical: wrong } of mistakes(refused)) {
    if (sign(canonicalText(wrong), date, credential.secretKey) !== signature) continue;
    return `${what}. ${describeDifference(canonicalText(wrong).split("\n"), expected.split("\n"))}`;
  }
  const other = credentials.find((known) => sign(expected, date, known.secretKey) === signature);
  if (other !== undefined) {
    return `it was signed with the secret key of ${other.accessKey}, not with that of ${credential.accessKey}`;
  }
  if (sign(expected, date, credential.secretKey.trim()) === signature) return "the secret key has space around it";
  return `no known mistake gives this signature: compare the secret key, then each line of the canonical request: ${JSON.stringify(expected)}`;
}

/** `line 2 of the canonical request differs: got "/a", expected "/a/"` */
function describeDifference(got: readonly string[], expected: readonly string[]): string {
  const index = expected.findIndex((line, number) => line !== got[number]);
  const line = index === -1 ? expected.length : index;
  const text = (lines: readonly string[]) => JSON.stringify(lines[line] ?? "");
  return `Line ${line + 1} of the canonical request differs: got ${text(got)}, expected ${text(expected)}`;
}

function mistakes({ request, canonical }: RefusedSignature): Mistake[] {
  const path = request.target.slice(0, endOfPath(request.target));
  const query = request.target.slice(endOfPath(request.target) + 1);
  const change = (what: string, changed: Partial<CanonicalRequest>): Mistake => ({
    what,
    canonical: { ...canonical, ...changed },
  });
  const names = canonical.signedHeaders.split(";");
  return [
    change("the path was signed without the slash at its end", { uri: canonical.uri.slice(0, -1) }),
    change("the path was signed as sent, not encoded", { uri: path.endsWith("/") ? path : `${path}/` }),
    change("the path was encoded twice", { uri: encodeURI(canonical.uri) }),
    change("the query was signed as sent, neither sorted nor encoded", { query }),
    change("the query was left out", { query: "" }),
    change("spaces of the query were signed as +", { query: canonical.query.replaceAll("%20", "+") }),
    change("the query was signed with its question mark", { query: `?${canonical.query}` }),
    change("the host was signed without its port", {
      headers: canonical.headers.replace(/^(host:.*):\d+$/m, "$1"),
    }),
    change("header values were signed with the space around them", {
      headers: headerLines(request, names, (value) => value),
    }),
    change("the headers were signed in the order of SignedHeaders, which is not sorted", {
      headers: headerLines(request, names),
    }),
    change("the signed header names were sorted after they were sent", {
      signedHeaders: names.toSorted().join(";"),
    }),
    change("the method was signed in lower case", { method: canonical.method.toLowerCase() }),
    change("the body was left out", { bodyHash: bodyHash(undefined) }),
    change("the body was signed as UNSIGNED-PAYLOAD without saying so in X-Sdk-Content-Sha256", {
      bodyHash: "UNSIGNED-PAYLOAD",
    }),
    change("the hash of the body was signed in upper case", { bodyHash: canonical.bodyHash.toUpperCase() }),
  ];
}
