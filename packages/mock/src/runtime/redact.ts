import type { ApiDescription } from "./description.js";
import { joinedHeader, type MockRequest } from "./message.js";

const HIDDEN = "***";
/** Headers that carry secrets whatever the document says. */
const SECRET_HEADERS = [
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-auth-token",
  "x-security-token",
  "x-subject-token",
];

/** Hides secrets in what is shown: the journal, the log, the page. */
export interface Redactor {
  /** `name` is in lower case. */
  header(name: string, value: string): string;
  /** Path and query. */
  target(target: string): string;
  /** Why a request was refused: a canonical request in it has lines of headers. */
  reason(reason: string, request: Pick<MockRequest, "headers">): string;
}

export function createRedactor(api: ApiDescription): Redactor {
  const headers = new Set(SECRET_HEADERS);
  const queries = new Set<string>();
  const proofs = proofNames(api);
  for (const [name, scheme] of Object.entries(api.securitySchemes)) {
    if (scheme.parameterName === undefined || !proofs.has(name)) continue;
    if (scheme.in === "header") headers.add(scheme.parameterName.toLowerCase());
    if (scheme.in === "query") queries.add(scheme.parameterName);
  }
  return {
    header: (name, value) => (headers.has(name) ? hideValue(value) : value),
    target: (target) =>
      queries.size === 0
        ? target
        : target.replace(/([?&])([^=&]+)=([^&]*)/g, (pair, separator: string, name: string) =>
            queries.has(decodeName(name)) ? `${separator}${name}=${HIDDEN}` : pair,
          ),
    reason: (reason, request) => [...headers].reduce((text, name) => hideLine(text, name, request), reason),
  };
}

/** Hides `name:value`, as JSON has it, in which reasons show lines; the value alone may be a word of the message. */
function hideLine(text: string, name: string, request: Pick<MockRequest, "headers">): string {
  const line = `${name}:`;
  const value = text.includes(line) ? joinedHeader(request, name).trim() : "";
  if (value === "") return text;
  const escaped = JSON.stringify(value).slice(1, -1);
  return text.replaceAll(line + escaped, line + HIDDEN);
}

/** Schemes that stand alone in an alternative are secrets; a date or a project beside a signature is none. */
function proofNames(api: ApiDescription): Set<string> {
  const names = new Set<string>();
  for (const { security } of api.operations) {
    for (const alternative of security) {
      const signed = alternative.some((name) => api.securitySchemes[name]?.signatureAlgorithm !== undefined);
      for (const name of alternative) if (!signed) names.add(name);
    }
  }
  return names;
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The scheme and what identifies a signature's key stay readable: they are no secrets, and they help. */
function hideValue(value: string): string {
  const signature = /^(\S+ Access=[^,\s]+,\s*SignedHeaders=[^,\s]+,\s*Signature=)/.exec(value);
  if (signature !== null) return signature[1] + HIDDEN;
  const scheme = /^(Basic|Bearer|Digest) /i.exec(value);
  return scheme === null ? HIDDEN : scheme[0] + HIDDEN;
}
