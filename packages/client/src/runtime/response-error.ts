import {
  AuthenticationError,
  BadRequestError,
  NotFoundError,
  PermissionError,
  type ResponseDetails,
  ResponseError,
  requestIdOf,
  ServerError,
  ThrottledError,
} from "./errors.js";
import type { ErrorAdvice, ErrorTable, OperationDescriptor } from "./operation.js";
import { redact } from "./redact.js";
import { parseRetryAfter } from "./retry.js";

type Json = Record<string, unknown>;

/** Makes the typed error of a response whose status is no success. `secrets` are blanked out. */
export function responseError(
  operation: OperationDescriptor,
  table: ErrorTable | undefined,
  response: Response,
  text: string,
  secrets: readonly string[],
): ResponseError {
  const { status } = response;
  const body = parseBody(text, secrets);
  const { code, message, requestId } = describeBody(table, body);
  const [handling, when, retryable] = lookUp(table, code, status);
  const advice =
    when === "permission-denied" && operation.permission !== undefined
      ? `${handling} The action is ${operation.permission}.`
      : handling;
  const details: ResponseDetails = {
    operation: operation.id,
    advice,
    status,
    code,
    requestId: requestId ?? requestIdOf(response),
    headers: redactHeaders(response.headers, secrets),
    body,
    retryAfter: parseRetryAfter(response.headers.get("retry-after"), Date.now()),
    retryable: retryable === 1 || isRetryableStatus(status),
  };
  const what = code === undefined ? (message ?? "no documented error body") : `${code}: ${message ?? "no message"}`;
  return new (classOf(status, when || undefined))(`${operation.id} failed with ${status}, ${what}`, details);
}

/** 408, 429 and 5xx may pass by themselves; 501 and 505 do not. */
function isRetryableStatus(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

function classOf(
  status: number,
  when: string | undefined,
): new (
  message: string,
  details: ResponseDetails,
) => ResponseError {
  if (when === "permission-denied" || status === 403) return PermissionError;
  if (when === "throttled" || when === "concurrency-exceeded" || status === 429) return ThrottledError;
  if (status === 401) return AuthenticationError;
  if (status === 404) return NotFoundError;
  return status >= 500 ? ServerError : status >= 400 ? BadRequestError : ResponseError;
}

/** The gateway's codes occur with the prefix APIG. as well as APIGW. */
function lookUp(
  table: ErrorTable | undefined,
  code: string | undefined,
  status: number,
): ErrorAdvice | readonly [undefined?, undefined?, undefined?] {
  const key = code?.replace(/^APIG\./, "APIGW.");
  const found = key === undefined ? undefined : (table?.codes[`${key} ${status}`] ?? table?.codes[key]);
  return found ?? [];
}

function parseBody(text: string, secrets: readonly string[]): unknown {
  try {
    return JSON.parse(text, (_key, value) => (typeof value === "string" ? redact(value, secrets) : value));
  } catch {
    return redact(text, secrets);
  }
}

const asText = (value: unknown): string | undefined =>
  typeof value === "string" || typeof value === "number" ? String(value) : undefined;

/** Understands the documented body and, for services of the same cloud, `{error: {code, message, title}}`. */
function describeBody(table: ErrorTable | undefined, body: unknown) {
  if (typeof body !== "object" || body === null) return { message: excerpt(body) };
  const { code, message, requestId } = table?.body ?? { code: "code", message: "message" };
  const nested = (body as Json)["error"];
  const source = (typeof nested === "object" && nested !== null ? { ...nested } : body) as Json;
  return {
    code: asText(source[code]) ?? asText(source["code"]),
    message: asText(source[message]) ?? asText(source["message"]),
    requestId: requestId === undefined ? undefined : asText(source[requestId]),
  };
}

/** The beginning of a body that is no JSON, such as a proxy's HTML. */
function excerpt(body: unknown): string | undefined {
  const text = String(body ?? "")
    .replace(/\s+/g, " ")
    .trim();
  return text === "" ? undefined : `the body is not JSON: ${text.slice(0, 100)}`;
}

function redactHeaders(headers: Headers, secrets: readonly string[]): Headers {
  const safe = new Headers();
  headers.forEach((value, name) => {
    if (!/^(set-cookie|x-subject-token)$/.test(name)) safe.append(name, redact(value, secrets));
  });
  return safe;
}
