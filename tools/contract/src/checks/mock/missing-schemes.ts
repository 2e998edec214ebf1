import type { OperationContract } from "../../spec/contract.ts";
import type { MockContext } from "./context.ts";

/** How the mock tells that nothing is there for a scheme. */
export function missingReason(context: MockContext, name: string): string {
  const scheme = context.contract.schemes.get(name);
  const what =
    scheme?.signatureAlgorithm !== undefined
      ? `a signature by ${scheme.signatureAlgorithm}`
      : scheme?.type === "http"
        ? `credentials of the scheme ${scheme.httpScheme}`
        : scheme?.type === "apiKey"
          ? `a value in the ${scheme.in}`
          : "a bearer token";
  return `${placeOf(context, name)}: got nothing, expected ${what}`;
}

/** The name under which a request carries a scheme. */
export function placeOf(context: MockContext, name: string): string {
  const scheme = context.contract.schemes.get(name);
  return (scheme?.type === "apiKey" ? scheme.parameterName : undefined) ?? "Authorization";
}

/**
 * Which scheme a caller is told of who sends only some: the first one, by name, that is missing of the alternative that
 * the caller began to prove itself by, else of the first alternative.
 */
export function toldScheme(context: MockContext, operation: OperationContract, sent: readonly string[]): string {
  const begun = operation.security.find((names) =>
    names.some((name) => sent.includes(name) && isProof(context, names, name)),
  );
  const told = begun ?? operation.security[0] ?? [];
  return told.filter((name) => !sent.includes(name)).sort()[0] ?? "";
}

/** A key that stands alone proves who calls; beside others it only accompanies the one that does. */
function isProof({ contract }: MockContext, alternative: readonly string[], name: string): boolean {
  const scheme = contract.schemes.get(name);
  return (
    alternative.length === 1 ||
    scheme?.type !== "apiKey" ||
    scheme.signatureAlgorithm !== undefined ||
    scheme.node["x-token-issuer"] !== undefined
  );
}
