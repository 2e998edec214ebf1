import type { MockRequest } from "./message.js";
import type { Refusal } from "./refusal.js";

/** Limits of the cloud's gateway, from its table of error codes. */
export const MAX_URI = 32 * 1024;
export const MAX_HEADER = 32 * 1024;
export const MAX_HEADERS = 128 * 1024;
export const MAX_BODY = 12 * 1024 * 1024;

/** What is too large about a request, or undefined. */
export function checkLimits(request: MockRequest, bodyLimit: number): Refusal | undefined {
  if (request.target.length > MAX_URI) {
    return { condition: "uri-too-long", reason: tooLong("the URI", request.target.length, MAX_URI) };
  }
  let size = 0;
  for (let index = 0; index < request.headers.length; index += 2) {
    const length = (request.headers[index] as string).length + (request.headers[index + 1] as string).length;
    if (length > MAX_HEADER) return { condition: "headers-too-large", reason: tooLong("a header", length, MAX_HEADER) };
    size += length;
  }
  if (size > MAX_HEADERS) return { condition: "headers-too-large", reason: tooLong("all headers", size, MAX_HEADERS) };
  const length = request.body?.length ?? 0;
  return length > bodyLimit ? bodyTooLarge(length, bodyLimit) : undefined;
}

export function bodyTooLarge(length: number, limit: number): Refusal {
  return { condition: "payload-too-large", reason: tooLong("the body", length, limit) };
}

function tooLong(what: string, got: number, limit: number): string {
  return `${what}: got ${got} bytes, expected at most ${limit}`;
}
