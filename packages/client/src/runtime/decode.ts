import { DecodingError, requestIdOf } from "./errors.js";
import type { Decoder, OperationDescriptor } from "./operation.js";
import { redact } from "./redact.js";
import { type Call, secretsOf } from "./send.js";

/** JSON, whatever the response calls itself. */
export const json: Decoder = {
  read: (response) => response.text(),
  decode: (payload) => JSON.parse(payload as string),
};

/**
 * The body of a good response.
 *
 * @throws {@link DecodingError} where it is not what the document says: a proxy's HTML, nothing at all, cut short.
 */
export function decodeBody(call: Call, response: Response): unknown {
  const { operation, payload } = call;
  // Without `accept` no response of the operation has a body.
  if (!operation.accept || operation.method === "HEAD") return undefined;
  try {
    return (operation.decode ?? json).decode(payload, response, operation.accept);
  } catch (cause) {
    const secrets = secretsOf(call);
    // A parser quotes what it read.
    const reason = redact((cause as Error).message, secrets);
    throw notDocumented(operation, response, redact(`${payload}`, secrets), new SyntaxError(reason));
  }
}

/** An error for a body that the document does not allow. */
export function notDocumented(
  { id, accept }: OperationDescriptor,
  response: Response,
  got: string,
  cause?: unknown,
): DecodingError {
  const { status } = response;
  return new DecodingError(`${status} with ${got.trim().slice(0, 60) || "nothing"}, expected ${accept}`, {
    operation: id,
    status,
    requestId: requestIdOf(response.headers),
    cause,
    advice: "Does a proxy answer?",
  });
}
