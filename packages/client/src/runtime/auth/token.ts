import { ConfigurationError } from "../errors.js";
import type { Credential } from "./credential.js";

/** A token, or a function that gives the current one; it is called for every attempt. */
export type TokenSource = string | (() => string | Promise<string>);

/**
 * Authenticates with a user token, sent in `X-Auth-Token`.
 *
 * @throws {@link ConfigurationError} where the token is empty or holds whitespace; for a function, when it is called.
 */
export function token(source: TokenSource): Credential {
  if (typeof source === "string") checkSecret("token", source);
  return {
    kind: "token",
    complete: true,
    covers: ({ type, parameterName }) => type === "apiKey" && parameterName?.toLowerCase() === "x-auth-token",
    async apply({ headers, secrets }) {
      const value = typeof source === "string" ? source : checkSecret("token", await source());
      secrets.push(value);
      headers.set("X-Auth-Token", value);
    },
  };
}

/**
 * A secret as it may be sent. The message never shows it.
 *
 * @throws {@link ConfigurationError} where it is empty, no text, or holds whitespace or characters beyond ASCII.
 */
export function checkSecret(name: string, value: unknown): string {
  if (typeof value === "string" && /^[\x21-\x7e]+$/.test(value)) return value;
  const got =
    typeof value !== "string"
      ? `of type ${typeof value}`
      : value === ""
        ? "empty"
        : /\s/.test(value)
          ? "with whitespace or a line break in it"
          : "with characters beyond ASCII";
  throw new ConfigurationError(`${name} is ${got}, expected text of visible ASCII characters`);
}
