import type { ApiDescription, ErrorCode, OperationDescription } from "./description.js";
import type { MockResponse } from "./message.js";
import { PLAIN_STATUS, type Refusal } from "./refusal.js";
import { findResponse, isJson } from "./responses.js";

/** Header that says why a request was refused. */
const REASON_HEADER = "x-mock-reason";
const REASON_LIMIT = 2000;

export interface ErrorContext {
  readonly api: ApiDescription;
  readonly operation: OperationDescription | undefined;
  readonly requestId: string;
  /** Makes a body for an operation's response that has no example. */
  readonly sampleBody: (operation: OperationDescription, status: number) => unknown;
}

/**
 * The answer to a refused request: with the code that the document gives for the condition, else as plain HTTP.
 *
 * A 400 answers the example of the operation itself where there is one, since that is what its page promises.
 */
export function refuse(refusal: Refusal, context: ErrorContext): MockResponse {
  const code = findCode(refusal, context);
  const headers = { ...refusal.headers, ...reasonHeader(refusal.reason) };
  if (code === undefined) return plainAnswer(PLAIN_STATUS[refusal.condition], refusal.reason, headers, context);
  const example = refusal.condition === "invalid-parameter" ? documentedExample(context, code.status) : undefined;
  if (example !== undefined) return json(code.status, example, { ...jsonType(context, code.status), ...headers });
  return codeAnswer(code, continueMessage(code.message, refusal.detail), headers, context);
}

function findCode({ condition }: Refusal, { api, operation }: ErrorContext): ErrorCode | undefined {
  const wanted = NEAREST[condition] ?? condition;
  const code = [...(operation?.errorCodes ?? []), ...api.errorCodes].find(({ when }) => when === wanted);
  if (code === undefined || wanted === condition) return code;
  const status = PLAIN_STATUS[condition];
  // A response of its own says more than a code does; the example of `default` may be that of quite another error.
  const own = operation && findResponse(operation, status)?.status;
  return operation === undefined || own === "default" ? { ...code, status } : undefined;
}

/** The condition of the cloud whose code says most about one that it does not know. */
const NEAREST: Partial<Record<Refusal["condition"], ErrorCode["when"]>> = {
  "method-not-allowed": "route-not-found",
  "not-acceptable": "invalid-parameter",
  "unsupported-media-type": "invalid-parameter",
};

/** `Incorrect information.` and `token not found` → `Incorrect information: token not found`. */
function continueMessage(message: string, detail: string | undefined): string {
  return detail === undefined ? message : `${message.replace(/\.$/, "")}: ${detail}`;
}

/** The answer for a code; a document that names codes without the members of an error body gets problem details. */
export function codeAnswer(
  code: ErrorCode,
  message: string,
  headers: Record<string, string>,
  context: ErrorContext,
): MockResponse {
  const names = context.api.errorBody;
  if (names === undefined) return plainAnswer(code.status, message, headers, context);
  const body: Record<string, unknown> = { [names.code]: code.code, [names.message]: message };
  if (code.source === "gateway" && names.requestId !== undefined) body[names.requestId] = context.requestId;
  return json(code.status, body, { ...jsonType(context, code.status), ...headers });
}

/** What the document says of this status, else problem details (RFC 9457). */
export function plainAnswer(
  status: number,
  detail: string,
  headers: Record<string, string>,
  context: ErrorContext,
): MockResponse {
  const { operation } = context;
  if (operation !== undefined) {
    const documented = documentedExample(context, status) ?? context.sampleBody(operation, status);
    if (documented !== undefined) return json(status, documented, { ...jsonType(context, status), ...headers });
  }
  const body = { type: "about:blank", title: REASON_PHRASES[status] ?? "Error", status, detail };
  return json(status, body, { ...headers, "content-type": "application/problem+json" });
}

/** The first example of the operation's own JSON response of exactly this status. */
function documentedExample({ operation }: ErrorContext, status: number): unknown {
  if (operation === undefined) return undefined;
  const response = findResponse(operation, status);
  if (response === undefined || response.status === "default") return undefined;
  return response.content.find(({ mediaType }) => isJson(mediaType))?.examples[0]?.value();
}

/** The kind of JSON that the operation documents for a status: `application/problem+json`, for example. */
export function jsonType({ operation }: Pick<ErrorContext, "operation">, status: number): Record<string, string> {
  const content = operation && findResponse(operation, status)?.content;
  const mediaType = content?.find(({ mediaType }) => isJson(mediaType))?.mediaType;
  return mediaType === undefined ? {} : { "content-type": mediaType };
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): MockResponse {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

export function reasonHeader(reason: string): Record<string, string> {
  return { [REASON_HEADER]: headerText(reason) };
}

/** Header values are ASCII here: anything else is escaped as in JSON, and the text is cut where it is long. */
export function headerText(text: string): string {
  const ascii = text.replace(/[^\x20-\x7e]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return ascii.length > REASON_LIMIT ? `${ascii.slice(0, REASON_LIMIT)}...` : ascii;
}

const REASON_PHRASES: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  408: "Request Timeout",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  417: "Expectation Failed",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  503: "Service Unavailable",
};
