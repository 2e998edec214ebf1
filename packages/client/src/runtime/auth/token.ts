import { wrongOption } from "../mismatch.js";
import type { Credential } from "./credential.js";

/** A token, or a function that gives the current one; it is called for every attempt. */
export type TokenSource = string | (() => string | Promise<string>);

/**
 * Authenticates with a user token, sent in `X-Auth-Token`.
 *
 * @throws {@link ConfigurationError} where the token is empty or holds whitespace; for a function, when it is called.
 */
export function token(source: TokenSource): Credential {
  if (typeof source !== "function") checkSecret("token", source);
  return {
    kind: "token",
    complete: true,
    covers: ({ parameterName }) => /^x-auth-token$/i.test(parameterName as string),
    async apply({ request, secrets }) {
      const value = typeof source === "function" ? await source() : source;
      secrets.push(checkSecret("token", value));
      request.headers.set("X-Auth-Token", value);
    },
  };
}

/**
 * A secret as it may be sent. The message never shows it.
 *
 * @throws {@link ConfigurationError} where it is empty, no text, or holds whitespace or characters beyond ASCII.
 */
export function checkSecret(name: string, value: unknown): string {
  if (typeof value === "string" && /^[!-~]+$/.test(value)) return value;
  throw wrongOption(name, value && "unusable", "ASCII without spaces");
}
