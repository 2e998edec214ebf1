import { type Dict, isDict, show } from "../load/objects.ts";
import type { Reader } from "./reader.ts";
import type { ErrorBody, ErrorCode, ErrorCondition } from "./types.ts";

const CONDITIONS: readonly ErrorCondition[] = [
  "route-not-found",
  "invalid-parameter",
  "unauthenticated",
  "token-expired",
  "permission-denied",
  "project-mismatch",
  "throttled",
  "concurrency-exceeded",
  "internal-error",
  "unavailable",
  "payload-too-large",
  "uri-too-long",
  "headers-too-large",
];

export function buildErrorBody(reader: Reader): ErrorBody | undefined {
  const body = reader.optional(reader.loaded.document, "x-error-body", "object");
  if (body === undefined) return undefined;
  const requestId = reader.optional(body, "requestId", "text");
  return {
    code: reader.required(body, "code", "text"),
    message: reader.required(body, "message", "text"),
    ...(requestId !== undefined && { requestId }),
  };
}

/** `x-error-codes` of the document or of an operation. */
export function buildErrorCodes(reader: Reader, owner: Dict): ErrorCode[] {
  const list = reader.optional(owner, "x-error-codes", "list") ?? [];
  return list.map((entry, index) => {
    if (!isDict(entry)) {
      throw reader.loaded.origins.error(owner, "x-error-codes", {
        what: `entry ${index} of x-error-codes is no object`,
        got: show(entry),
        expected: "status, code, message, meaning, handling and source",
        remedy: "write the entry as an object",
      });
    }
    const when = reader.oneOf(entry, "when", CONDITIONS);
    return {
      status: reader.required(entry, "status", "number"),
      code: reader.required(entry, "code", "text"),
      message: reader.required(entry, "message", "text"),
      meaning: reader.required(entry, "meaning", "text"),
      handling: reader.required(entry, "handling", "text"),
      source: reader.oneOf(entry, "source", ["gateway", "service"]) ?? "service",
      ...(when !== undefined && { when }),
      retryable: reader.optional(entry, "retryable", "boolean") ?? false,
    };
  });
}
