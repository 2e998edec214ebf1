import type { ApiModel, GeneratedFile, SecurityScheme } from "../../model/types.ts";
import { documentSecurity, schemeConstants, securityValue, serverValue } from "./descriptor.ts";
import { Code, comment, literal, quote } from "./text.ts";

/** `security.ts`: the document's security schemes, one constant each. */
export function securityFile(model: ApiModel): GeneratedFile {
  const constants = schemeConstants(model);
  const schemes = model.securitySchemes.map(
    (scheme) => `export const ${constants.get(scheme.name)}: SecurityScheme = ${literal(schemeValue(scheme))};`,
  );
  const head = 'import type { SecurityScheme } from "../runtime/generated.js";\n\n';
  return { path: "security.ts", text: schemes.length > 0 ? `${head}${schemes.join("\n\n")}\n` : "export {};\n" };
}

function schemeValue(scheme: SecurityScheme): Record<string, unknown> {
  const { name, type, parameterName, httpScheme, signatureAlgorithm, clientOption } = scheme;
  return { name, type, in: scheme.in, parameterName, httpScheme, signatureAlgorithm, clientOption };
}

/** `errors.ts`: the document's error codes. */
export function errorsFile(model: ApiModel): GeneratedFile {
  const table = { ...(model.errorBody !== undefined && { body: model.errorBody }), codes: errorCodes(model) };
  return {
    path: "errors.ts",
    text:
      'import type { ErrorTable } from "../runtime/generated.js";\n\n' +
      comment(["Codes of the document: what to do, the condition that causes it, and whether a retry may help."]) +
      `export const errors: ErrorTable = ${literal(table)};\n`,
  };
}

/** By code; by code and status where a code has several. */
function errorCodes(model: ApiModel): Record<string, unknown> {
  const statuses = new Map<string, Set<number>>();
  for (const { code, status } of model.errorCodes) statuses.set(code, (statuses.get(code) ?? new Set()).add(status));
  return Object.fromEntries(
    model.errorCodes.map(({ code, status, handling, when, retryable }) => [
      (statuses.get(code)?.size ?? 0) > 1 ? `${code} ${status}` : code,
      [handling, ...(when !== undefined || retryable ? [when ?? 0] : []), ...(retryable ? [1] : [])],
    ]),
  );
}

/** `document.ts`: what a client knows of its document as a whole. */
export function documentFile(model: ApiModel, options: readonly string[]): GeneratedFile {
  const imports: string[] = [];
  const [server] = model.servers;
  const hasErrors = model.errorCodes.length > 0 || model.errorBody !== undefined;
  const value = {
    name: `${model.name}-client`,
    version: new Code("specVersion"),
    ...(server !== undefined && /^(\w+:)?\/\//.test(server.url) && { server: serverValue(server) }),
    security: securityValue(model, documentSecurity(model), imports),
    ...(hasErrors && { errors: new Code("errors") }),
    clientOptions: options,
  };
  const used = [...new Set(imports)].sort();
  return {
    path: "document.ts",
    text:
      'import type { DocumentDescriptor } from "../runtime/generated.js";\n' +
      (hasErrors ? 'import { errors } from "./errors.js";\n' : "") +
      'import { specVersion } from "./meta.js";\n' +
      (used.length > 0 ? `import { ${used.join(", ")} } from "./security.js";\n` : "") +
      `\nexport const document: DocumentDescriptor = ${literal(value)};\n`,
  };
}

/** `meta.ts`: which document the package was generated from. */
export function metaFile(model: ApiModel): GeneratedFile {
  return {
    path: "meta.ts",
    text:
      `${comment(["Version of the document that this package was generated from."])}` +
      `export const specVersion = ${quote(model.info.version)};\n\n` +
      `${comment(["SHA-256 of that document, bundled, as canonical JSON; lower-case hex."])}` +
      `export const specHash = ${quote(model.specHash)};\n`,
  };
}
