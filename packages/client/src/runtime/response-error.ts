import * as errors from "./errors.js";
import type { ErrorTable } from "./operation.js";
import { redact } from "./redact.js";
import type { Call } from "./send.js";

/** Classes by status, and by the conditions that a status does not tell. */
const CLASSES: Readonly<Record<string, typeof errors.ResponseError>> = {
  401: errors.AuthenticationError,
  403: errors.PermissionError,
  404: errors.NotFoundError,
  429: errors.ThrottledError,
  "permission-denied": errors.PermissionError,
  "concurrency-exceeded": errors.ThrottledError,
};

/** Makes the typed error of a response whose status is no success. The secrets are blanked out. */
export function responseError(
  { operation, shared }: Call,
  response: Response,
  text: string,
  secrets: readonly string[],
): errors.ResponseError {
  const { id, permission, errors: table = shared.document.errors } = operation;
  const { body: names, advice = {}, when }: ErrorTable = { ...table };
  const { status } = response;
  const headers = new Headers();
  for (const [name, value] of response.headers) headers.set(name, redact(value, secrets));
  headers.delete("set-cookie");
  headers.delete("x-subject-token");
  const body = parse(text, secrets);
  // Other services of the cloud write {error: {code, message, title}}.
  const members = Object(Object(body)["error"] ?? body) as Record<string, unknown>;
  const read = (name: keyof NonNullable<typeof names>) => {
    const value = members[names?.[name] ?? ""] ?? members[name];
    return value === undefined ? undefined : `${value}`;
  };
  const code = read("code");
  const message = read("message") ?? text.slice(0, 200);
  // The gateway's codes occur with the prefix APIG. as well as APIGW.
  const key = `${code}`.replace("APIG.", "APIGW.");
  const Class = CLASSES[when?.[key] ?? status] ?? (status < 500 ? errors.BadRequestError : errors.ServerError);
  const handling = advice[`${key} ${status}`] ?? advice[key];
  return new Class(redact(`${status} ${code ?? ""} ${message}`, secrets), {
    operation: id,
    advice:
      Class === errors.PermissionError && permission ? `${handling ?? ""} Needed: ${permission}`.trim() : handling,
    status,
    code,
    requestId: read("requestId") ?? errors.requestIdOf(response),
    headers,
    body,
    retryAfter: parseRetryAfter(headers.get("retry-after")),
    retryable: /408|429|5(?!01|05)../.test(`${status}`),
  });
}

function parse(text: string, secrets: readonly string[]): unknown {
  try {
    return JSON.parse(text, (_key, value) => (typeof value === "string" ? redact(value, secrets) : value));
  } catch {
    return redact(text, secrets);
  }
}

/** Milliseconds of a `Retry-After` header: seconds or an HTTP date. Undefined where it is absent or malformed. */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  // Numbers first, even those that are no count of seconds: parsers of dates take them for months.
  const seconds = Number.parseFloat(`${value}`);
  const wait = Number.isNaN(seconds) ? Date.parse(`${value}`) - now : seconds * 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
