import type { MockRequest } from "../message.js";
import { InvalidOptionError } from "../option-error.js";

export type JsonObject = Record<string, unknown>;

/** The body as JSON; undefined where there is none. @throws InvalidOptionError */
export function parseJson(request: MockRequest): unknown {
  if (request.body === undefined || request.body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(request.body));
  } catch (error) {
    throw new InvalidOptionError("body", (error as Error).message, "JSON in UTF-8");
  }
}
