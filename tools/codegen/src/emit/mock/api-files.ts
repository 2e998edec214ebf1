import type { ApiModel, GeneratedFile, Schema, SecurityScheme } from "../../model/types.ts";
import { type Printable, print, Thunk } from "./print.ts";
import { referencedSchemas } from "./referenced-schemas.ts";
import { printErrorCode } from "./routes.ts";
import { printSchema } from "./schema-text.ts";

/** `schemas.ts`: what the sampled schemas refer to. */
export function emitSchemas(model: ApiModel, sampled: readonly Schema[]): GeneratedFile {
  const schemas = [...referencedSchemas(model.document, sampled)].map(([reference, schema]) => {
    return [reference, new Thunk(printSchema(schema))] as const;
  });
  return constant("schemas.ts", "schemas", "ApiDescription", Object.fromEntries(schemas), '["schemas"]');
}

/** `security.ts`: the schemes by name. */
export function emitSecurity(model: ApiModel): GeneratedFile {
  const schemes = model.securitySchemes.map((scheme) => [scheme.name, printScheme(scheme)] as const);
  return constant(
    "security.ts",
    "securitySchemes",
    "ApiDescription",
    Object.fromEntries(schemes),
    '["securitySchemes"]',
  );
}

function printScheme(scheme: SecurityScheme): Printable {
  const { type, in: place, parameterName, httpScheme, signatureAlgorithm, clientOption, tokenIssuer } = scheme;
  const issuer = tokenIssuer && { method: tokenIssuer.method, path: tokenIssuer.path, header: tokenIssuer.header };
  return { type, in: place, parameterName, httpScheme, signatureAlgorithm, clientOption, tokenIssuer: issuer };
}

/** `errors.ts`: the error codes of the document. */
export function emitErrors(model: ApiModel): GeneratedFile {
  return constant("errors.ts", "errorCodes", "ErrorCode", model.errorCodes.map(printErrorCode), "[]", "readonly ");
}

function constant(
  path: string,
  name: string,
  type: string,
  value: Printable,
  suffix: string,
  modifier = "",
): GeneratedFile {
  const declaration = `export const ${name}: ${modifier}${type}${suffix} = `;
  return {
    path,
    text: `import type { ${type} } from "../runtime/description.js";\n\n${declaration}${print(value, 0, declaration.length)};\n`,
  };
}

/** `meta.ts`: which document this is. */
export function emitMeta(model: ApiModel): GeneratedFile {
  const text = `/** Version of the document that this package was generated from. */
export const specVersion = ${print(model.info.version)};

/** SHA-256 of that document, bundled. */
export const specHash = ${print(model.specHash)};
`;
  return { path: "meta.ts", text };
}

/** `index.ts`: everything together. */
export function emitApi(model: ApiModel): GeneratedFile {
  const servers = [...model.servers, ...model.operations.flatMap((operation) => operation.servers)];
  const basePaths = [...new Set(servers.map(({ url, variables }) => basePath(url, variables)))];
  const variables = model.servers.flatMap((server) => server.variables.map((one) => [one.name, one.default] as const));
  const text = `import type { ApiDescription } from "../runtime/description.js";
import { errorCodes } from "./errors.js";
import { specHash, specVersion } from "./meta.js";
import { operations } from "./routes.js";
import { schemas } from "./schemas.js";
import { securitySchemes } from "./security.js";

export const api: ApiDescription = {
  name: ${print(model.name)},
  title: ${print(model.info.title)},
  specVersion,
  specHash,
  operations,
  securitySchemes,
  basePaths: ${print(
    basePaths.filter((path) => path !== ""),
    2,
    13,
  )},
  serverVariables: ${print(Object.fromEntries(variables), 2, 19)},
${model.errorBody === undefined ? "" : `  errorBody: ${print({ ...model.errorBody }, 2, 13)},\n`}  errorCodes,
  schemas,
};
`;
  return { path: "index.ts", text };
}

/** The path of a server, its variables at their defaults: `/api/v3`. */
function basePath(url: string, variables: ApiModel["servers"][number]["variables"]): string {
  const filled = variables.reduce((text, { name, default: value }) => text.replaceAll(`{${name}}`, value), url);
  const path = filled.replace(/^[a-z][a-z+.-]*:\/\/[^/]*/i, "").replace(/^\/\/[^/]*/, "");
  return path.replace(/[?#].*$/, "").replace(/\/+$/, "");
}
