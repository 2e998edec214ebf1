import type { ApiModel, Operation, SecurityRequirement, SecurityScheme } from "../../../model/types.ts";

/** How a sample is authenticated. */
export type Way =
  | { kind: "none" }
  /** A token from the scheme's issuer. */
  | { kind: "token"; secrets: [Secret] }
  /** A signature of the whole request, with the headers that belong to it. */
  | { kind: "signature" }
  /** One secret of a scheme that OpenAPI describes. */
  | { kind: SecretKind; secrets: [Secret] }
  /** Several that belong together. */
  | { kind: "several"; secrets: Secret[] };

type SecretKind = "basic" | "bearer" | "apiKey";

/** What a scheme wants to be sent. */
export interface Secret {
  scheme: SecurityScheme;
  kind: SecretKind;
  place: "header" | "query" | "cookie";
  /** Name of the header, the query parameter or the cookie. */
  name: string;
  /** Environment variable that holds it; a user's name and password have one each, with `_USERNAME` and `_PASSWORD`. */
  variable: string;
}

/** The ways that an operation allows and that samples can show, one of each kind. */
export function waysOf(model: ApiModel, { security }: Operation): Way[] {
  if (security.length === 0) return [{ kind: "none" }];
  const ways = security.map((requirements) => wayOf(model, requirements)).filter((way) => way !== undefined);
  return ways.filter((way, index) => ways.findIndex(({ kind }) => kind === way.kind) === index);
}

function wayOf(model: ApiModel, requirements: readonly SecurityRequirement[]): Way | undefined {
  const schemes = requirements.flatMap(({ scheme }) => model.securitySchemes.filter(({ name }) => name === scheme));
  if (schemes.length === 0) return { kind: "none" };
  if (schemes.some(({ signatureAlgorithm }) => signatureAlgorithm !== undefined)) return { kind: "signature" };
  const secrets = schemes.map(secretOf).filter((secret) => secret !== undefined);
  const [only] = secrets;
  if (only === undefined || secrets.length < schemes.length) return undefined;
  if (secrets.length > 1) return { kind: "several", secrets };
  return { kind: only.scheme.tokenIssuer === undefined ? only.kind : "token", secrets: [only] };
}

/** Undefined for what no environment variable can hold, such as a certificate. */
function secretOf(scheme: SecurityScheme): Secret | undefined {
  const { type, in: place, parameterName, httpScheme, name } = scheme;
  if (type === "apiKey" && place !== undefined && parameterName !== undefined) {
    return { scheme, kind: "apiKey", place, name: parameterName, variable: variableName(parameterName) };
  }
  const header = { scheme, place: "header", name: "Authorization", variable: variableName(name) } as const;
  if (type === "http" && httpScheme === "basic") return { ...header, kind: "basic" };
  const isBearer = type === "oauth2" || type === "openIdConnect" || (type === "http" && httpScheme === "bearer");
  return isBearer ? { ...header, kind: "bearer" } : undefined;
}

/** The secrets that a request carries as they are. */
export function secretsOf(way: Way): readonly Secret[] {
  return "secrets" in way ? way.secrets : [];
}

/** Whether a scheme's tokens expire and are fetched again, so that a program has a function that gives the current one. */
export const isRenewed = ({ scheme: { type } }: Secret): boolean => type === "oauth2" || type === "openIdConnect";

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
