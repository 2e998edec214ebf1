import { ConfigurationError } from "../errors.js";
import type { SecurityAlternatives, SecurityScheme } from "../operation.js";
import type { Credential } from "./credential.js";

/** How one operation is authenticated: a set of schemes and the credentials that satisfy them. */
export interface AuthPlan {
  schemes: readonly SecurityScheme[];
  credentials: readonly Credential[];
}

/**
 * The first alternative that the given credentials satisfy.
 *
 * @returns undefined where the operation needs none.
 * @throws {@link ConfigurationError} where there is no such alternative.
 */
export function chooseAuth(security: SecurityAlternatives, given: readonly Credential[]): AuthPlan | undefined {
  const plans = security.flatMap((schemes) => {
    const credentials = schemes.map((scheme) => given.find((credential) => credential.covers(scheme)));
    return schemes.length === 0 || credentials.includes(undefined)
      ? []
      : [{ schemes, credentials: [...new Set(credentials as Credential[])] }];
  });
  const [plan] = plans;
  if (plan === undefined && security.length > 0 && !security.some((schemes) => schemes.length === 0)) {
    const wanted = security.map((schemes) => schemes.map(({ name }) => name).join(" with ")).join(", or ");
    const got = given.length === 0 ? "no credentials" : given.map(({ kind }) => kind).join(" and ");
    throw new ConfigurationError(`auth gives ${got}, expected what satisfies ${wanted}`);
  }
  return plan;
}
