import type { ConfigurationError } from "../errors.js";
import { wrongOption } from "../mismatch.js";
import type { SecurityAlternatives } from "../operation.js";
import type { AuthPlan, Credential } from "./credential.js";

/**
 * The first alternative that the given credentials satisfy. An empty one asks for none, as an empty list does.
 *
 * @throws {@link ConfigurationError} where there is no such alternative.
 */
export function chooseAuth(security: SecurityAlternatives, given: readonly Credential[]): AuthPlan {
  for (const schemes of security.length ? security : [[]]) {
    const found = schemes.map((scheme) => given.find((credential) => credential.covers?.(scheme)));
    if (!found.includes(undefined)) return { schemes, credentials: new Set(found as Credential[]) };
  }
  const wanted = security.map((schemes) => schemes.map(({ name }) => name).join(" with ")).join(" or ");
  throw wrongAuth(given, `credentials for ${wanted}`);
}

/** Credentials that don't fit, by kind: their values are secrets. */
export function wrongAuth(given: readonly Credential[], expected: string): ConfigurationError {
  return wrongOption(
    "auth",
    given.map(({ kind }) => kind),
    expected,
  );
}
