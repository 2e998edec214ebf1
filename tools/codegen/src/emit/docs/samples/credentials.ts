import type { ApiModel, Operation, SecurityScheme } from "../../../model/types.ts";

/** How a sample is authenticated. */
export type Way =
  | { kind: "none" }
  /** A token from the scheme's issuer. */
  | { kind: "token"; scheme: SecurityScheme }
  /** A signature of the whole request, with the headers that belong to it. */
  | { kind: "signature" }
  /** Anything else that is one header: its name, and what stands before the secret. */
  | { kind: "header"; scheme: SecurityScheme };

/** The ways that an operation allows and that samples can show, each once. */
export function waysOf(model: ApiModel, { security }: Operation): Way[] {
  if (security.length === 0) return [{ kind: "none" }];
  const ways = security.flatMap((requirements): Way[] => {
    const schemes = requirements.flatMap(({ scheme }) => model.securitySchemes.filter(({ name }) => name === scheme));
    if (schemes.length === 0) return [{ kind: "none" }];
    if (schemes.some(({ signatureAlgorithm }) => signatureAlgorithm !== undefined)) return [{ kind: "signature" }];
    const [scheme] = schemes;
    if (scheme === undefined || schemes.length > 1 || headerOf(scheme) === undefined) return [];
    return [{ kind: scheme.tokenIssuer === undefined ? "header" : "token", scheme }];
  });
  return ways.filter((way, index) => ways.findIndex(({ kind }) => kind === way.kind) === index);
}

/** Header of a scheme, what stands before the secret, and the environment variable that holds the secret. */
export interface SecretHeader {
  header: string;
  prefix: string;
  variable: string;
}

export function headerOf({
  type,
  in: place,
  parameterName,
  httpScheme,
  name,
}: SecurityScheme): SecretHeader | undefined {
  if (type === "apiKey" && place === "header" && parameterName !== undefined) {
    return { header: parameterName, prefix: "", variable: variableName(parameterName) };
  }
  if (type === "http" && httpScheme === "basic") {
    return { header: "Authorization", prefix: "Basic ", variable: variableName(name) };
  }
  if (type === "http" || type === "oauth2" || type === "openIdConnect") {
    return { header: "Authorization", prefix: "Bearer ", variable: variableName(name) };
  }
  return undefined;
}

/** `X-Auth-Token` → `X_AUTH_TOKEN`. */
function variableName(text: string): string {
  return (
    text
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]+/g, "_")
      .replaceAll(/^_+|_+$/g, "") || "SECRET"
  );
}

/** Environment variables that the cloud's own tools read an access key from. */
export const ACCESS_KEY = "HUAWEICLOUD_SDK_AK";
export const SECRET_KEY = "HUAWEICLOUD_SDK_SK";
