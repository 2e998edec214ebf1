import { type Dict, isDict, show } from "../load/objects.ts";
import type { Reader } from "./reader.ts";
import type { SecurityRequirement, SecurityScheme, TokenIssuer } from "./types.ts";

export function buildSecuritySchemes(reader: Reader): SecurityScheme[] {
  const { document } = reader.loaded;
  const components = reader.optional(document, "components", "object") ?? {};
  const schemes = reader
    .entries(components, "securitySchemes")
    .map(([name, scheme]) => buildScheme(reader, name, scheme));
  buildSecurity(reader, document, schemes); // its mistakes are found also where every operation has its own
  return schemes;
}

function buildScheme(reader: Reader, name: string, scheme: Dict): SecurityScheme {
  const type = reader.oneOf(scheme, "type", ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]);
  if (type === undefined) throw reader.mistake(scheme, "type", "text");
  const built: SecurityScheme = { name, type };
  const description = reader.optional(scheme, "description", "text");
  if (description !== undefined) built.description = description;
  if (type === "apiKey") {
    built.in = reader.oneOf(scheme, "in", ["header", "query", "cookie"]) ?? "header";
    built.parameterName = reader.required(scheme, "name", "text");
  }
  if (type === "http") built.httpScheme = reader.required(scheme, "scheme", "text").toLowerCase();
  if (type === "oauth2") built.oauthFlows = reader.required(scheme, "flows", "object");
  if (type === "openIdConnect") built.openIdConnectUrl = reader.required(scheme, "openIdConnectUrl", "text");
  const signatureAlgorithm = reader.optional(scheme, "x-signature-algorithm", "text");
  if (signatureAlgorithm !== undefined) built.signatureAlgorithm = signatureAlgorithm;
  const clientOption = reader.optional(scheme, "x-client-option", "text");
  if (clientOption !== undefined) built.clientOption = clientOption;
  const tokenIssuer = buildTokenIssuer(reader, scheme);
  if (tokenIssuer !== undefined) built.tokenIssuer = tokenIssuer;
  return built;
}

function buildTokenIssuer(reader: Reader, scheme: Dict): TokenIssuer | undefined {
  const issuer = reader.optional(scheme, "x-token-issuer", "object");
  if (issuer === undefined) return undefined;
  const server = reader.optional(issuer, "server", "text");
  return {
    method: reader.required(issuer, "method", "text").toUpperCase(),
    path: reader.required(issuer, "path", "text"),
    header: reader.required(issuer, "header", "text"),
    ...(server !== undefined && { server }),
  };
}

/** `security` of an operation, or of the document where the operation has none. */
export function buildSecurity(reader: Reader, operation: Dict, schemes: SecurityScheme[]): SecurityRequirement[][] {
  const owner = operation["security"] === undefined ? reader.loaded.document : operation;
  return readAlternatives(reader, owner).map((alternative) =>
    Object.keys(alternative).map((scheme) => {
      if (!schemes.some((known) => known.name === scheme)) {
        throw reader.loaded.origins.error(alternative, scheme, {
          what: "unknown security scheme",
          got: show(scheme),
          expected:
            schemes.length > 0
              ? `one of ${schemes.map((known) => known.name).join(", ")}`
              : "a scheme of components.securitySchemes",
          remedy: "add the scheme to components.securitySchemes, or mend its name",
        });
      }
      return { scheme, scopes: reader.texts(alternative, scheme) };
    }),
  );
}

/** @throws SpecError where one is not a map from a scheme to its scopes. */
function readAlternatives(reader: Reader, owner: Dict): Dict[] {
  const list = reader.optional(owner, "security", "list") ?? [];
  if (list.every(isDict)) return list;
  throw reader.loaded.origins.error(owner, "security", {
    what: "a security requirement is no object",
    got: show(list.find((alternative) => !isDict(alternative))),
    expected: "a list of objects, such as - Token: []",
    remedy: "write it as OpenAPI describes it",
  });
}
