import * as errors from "./errors.js";
import type { ErrorTable } from "./operation.js";
import { redact } from "./redact.js";
import type { Call } from "./send.js";

/** Classes by status. */
const CLASSES: Readonly<Record<number, typeof errors.ResponseError>> = {
  401: errors.AuthenticationError,
  403: errors.PermissionError,
  404: errors.NotFoundError,
  429: errors.ThrottledError,
};

/** Makes the typed error of a response whose status is no success. The secrets are blanked out. */
export function responseError(
  { operation, shared }: Call,
  response: Response,
  text: string,
  secrets: readonly string[],
): errors.ResponseError {
  const { id, permission, errors: table = shared.document.errors } = operation;
  const { body: names, advice, meant }: ErrorTable = { ...table };
  const { status } = response;
  const headers = new Headers();
  for (const [name, value] of response.headers) {
    if (!/set-cookie|x-subject-token/.test(name)) headers.set(name, redact(value, secrets));
  }
  // Before it is cut: half a secret could not be found.
  const safe = redact(text, secrets);
  let body: unknown = safe;
  try {
    // A name that is a secret takes its value along.
    body = JSON.parse(text, (key, value) =>
      redact(key, secrets) !== key ? undefined : typeof value === "string" ? redact(value, secrets) : value,
    );
  } catch {
    // Text it is.
  }
  // Other services of the cloud write {error: {code, message, title}}.
  const members = Object(Object(body)["error"] ?? body) as Record<string, unknown>;
  const read = (name: keyof NonNullable<typeof names>) => {
    const value = members[names?.[name] as string] ?? members[name];
    return Object(value) === value ? undefined : value?.toString();
  };
  const code = read("code");
  const message = read("message") ?? safe.slice(0, 200);
  // The gateway's codes occur with the prefix APIG. as well as APIGW.
  const key = `${code}`.replace("APIG.", "APIGW.");
  // A code that has several statuses is told apart by them. What every object has, `constructor`, is no code.
  const of = <Value>(values: Readonly<Record<string, Value>> = {}) =>
    values[`${key} ${status}`] ?? values[(key in {} || key) as string];
  const Class = CLASSES[of(meant) ?? status] ?? (status < 500 ? errors.BadRequestError : errors.ServerError);
  const handling = of(advice);
  return new Class(`${status} ${code ?? ""} ${message}`, {
    operation: id,
    advice:
      Class === errors.PermissionError && permission ? `${handling ?? ""} Needed: ${permission}`.trim() : handling,
    status,
    code,
    requestId: read("requestId") ?? errors.requestIdOf(headers),
    headers,
    body,
    retryAfter: parseRetryAfter(headers.get("retry-after")),
    retryable: /408|429|5(?!01|05)../.test(status as never),
  });
}

/** Milliseconds of a `Retry-After` header: seconds or an HTTP date. Undefined where it is absent or malformed. */
export function parseRetryAfter(value: string | null, now = Date.now()): number | undefined {
  // Numbers first, even those that are no count of seconds: parsers of dates take them for months.
  const seconds = Number.parseFloat(value as string);
  const wait = Number.isNaN(seconds) ? Date.parse(value as string) - now : seconds * 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
