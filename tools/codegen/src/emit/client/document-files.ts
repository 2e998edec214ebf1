import { kebabCase } from "../../model/names.ts";
import type { ApiModel, ErrorCode, ErrorCondition, GeneratedFile, SecurityScheme } from "../../model/types.ts";
import { hasOwnSecurity, isAbsolute, schemeConstants, securityValue, serverValue } from "./descriptor.ts";
import { documentSecurity } from "./document-security.ts";
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

/** A key in a header is what goes without saying. */
function schemeValue(scheme: SecurityScheme): Record<string, unknown> {
  const { name, parameterName, httpScheme, signatureAlgorithm, clientOption } = scheme;
  const type = scheme.type === "apiKey" ? undefined : scheme.type;
  const place = scheme.in === "header" ? undefined : scheme.in;
  return { name, type, in: place, parameterName, httpScheme, signatureAlgorithm, clientOption };
}

/** The codes of the document, then those of its operations; what one of them says of a code counts for all. */
function allErrorCodes(model: ApiModel): ErrorCode[] {
  const codes = new Map<string, ErrorCode>();
  for (const code of [...model.errorCodes, ...model.operations.flatMap(({ errorCodes }) => errorCodes)]) {
    const key = `${code.code} ${code.status}`;
    if (!codes.has(key)) codes.set(key, code);
  }
  return [...codes.values()];
}

/** Whether the document says anything of errors, so that there is an `errors.ts`. */
export const hasErrors = (model: ApiModel): boolean => model.errorBody !== undefined || allErrorCodes(model).length > 0;

/** `errors.ts`: the document's error codes. */
export function errorsFile(model: ApiModel): GeneratedFile {
  const codes = allErrorCodes(model);
  const keys = errorKeys(codes);
  const entries = codes.map((code) => [keys.get(code) ?? "", code] as const);
  const table = {
    ...(model.errorBody !== undefined && { body: model.errorBody }),
    advice: Object.fromEntries(entries.map(([key, { handling }]) => [key, handling])),
    meant: Object.fromEntries(
      entries.flatMap(([key, { when, status }]) => {
        const meant = when && STATUS_OF[when];
        return meant !== undefined && meant !== status ? [[key, meant]] : [];
      }),
    ),
  };
  return {
    path: "errors.ts",
    text:
      'import type { ErrorTable } from "../runtime/generated.js";\n\n' +
      comment([
        "Codes of the document: what to do, and the status that is meant where a code comes with another one.",
      ]) +
      `export const errors: ErrorTable = ${literal(table)};\n`,
  };
}

/** By code; by code and status where a code has several. */
function errorKeys(codes: readonly ErrorCode[]): Map<ErrorCode, string> {
  const statuses = new Map<string, Set<number>>();
  for (const { code, status } of codes) statuses.set(code, (statuses.get(code) ?? new Set()).add(status));
  return new Map(
    codes.map((entry) => {
      const several = (statuses.get(entry.code)?.size ?? 0) > 1;
      return [entry, several ? `${entry.code} ${entry.status}` : entry.code];
    }),
  );
}

/** Conditions that make an error of another class than its status may: the status of that class. */
const STATUS_OF: { readonly [Condition in ErrorCondition]?: number } = {
  "permission-denied": 403,
  "concurrency-exceeded": 429,
};

/** `document.ts`: what a client knows of its document as a whole. */
export function documentFile(model: ApiModel, options: readonly string[]): GeneratedFile {
  const imports: string[] = [];
  const [server] = model.servers;
  const value = {
    userAgent: `${kebabCase(model.name)}-client/${userAgentToken(model.info.version)}`,
    // Twelve digits tell documents apart, and take less of a bundle than all of them.
    spec: model.specHash.slice(0, 12),
    ...(server !== undefined && isAbsolute(server) && { server: serverValue(server) }),
    security: securityValue(model, documentSecurity(model), imports),
    ...(model.operations.some((operation) => hasOwnSecurity(model, operation)) && { mixedSecurity: true }),
    ...(hasErrors(model) && { errors: new Code("errors") }),
    clientOptions: options,
  };
  const used = [...new Set(imports)].sort();
  return {
    path: "document.ts",
    text:
      'import type { DocumentDescriptor } from "../runtime/generated.js";\n' +
      (hasErrors(model) ? 'import { errors } from "./errors.js";\n' : "") +
      (used.length > 0 ? `import { ${used.join(", ")} } from "./security.js";\n` : "") +
      `\nexport const document: DocumentDescriptor = ${literal(value)};\n`,
  };
}

/** A version as part of a user agent. */
const userAgentToken = (version: string) => version.replace(/[^\w.+-]/g, "_");

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
