import { DecodingError } from "./errors.js";
import type { Decoder, OperationDescriptor } from "./operation.js";
import { redact } from "./redact.js";

/** JSON, whatever the response calls itself. */
export const json: Decoder = {
  read: (response) => response.text(),
  decode: (payload, response) => {
    if (response.status === 204 || response.status === 205) return undefined;
    return JSON.parse(payload as string);
  },
};

/**
 * The body of a good response.
 *
 * @throws {@link DecodingError} where it is not what the document says: a proxy's HTML, nothing at all, cut short.
 */
export function decodeBody(
  operation: OperationDescriptor,
  payload: unknown,
  response: Response,
  secrets: readonly string[],
): unknown {
  // Without `accept` no response of the operation has a body.
  if (operation.accept === undefined || operation.method === "HEAD") return undefined;
  try {
    return (operation.decode ?? json).decode(payload, response);
  } catch (cause) {
    if (cause instanceof DecodingError) throw cause;
    throw notDocumented(operation, response, redact(describePayload(payload), secrets), cause);
  }
}

/** An error for a body that the document does not allow. */
export function notDocumented(
  operation: OperationDescriptor,
  response: Response,
  got: string,
  cause?: unknown,
): DecodingError {
  const type = response.headers.get("content-type") ?? "no content type";
  return new DecodingError(
    `${operation.id}: the body of the answer (${response.status}, ${type}) is ${got}, expected ${operation.accept}`,
    response,
    { operation: operation.id, cause, advice: "Check that the address is the API's own and that no proxy answers." },
  );
}

function describePayload(payload: unknown): string {
  const text = String(payload).replace(/\s+/g, " ").trim();
  return text === "" ? "empty" : `${text.slice(0, 60)}${text.length > 60 ? "…" : ""}`;
}
