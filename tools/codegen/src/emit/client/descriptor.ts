import { goodResponses } from "../../model/good-responses.ts";
import { claim, pascalCase } from "../../model/names.ts";
import type {
  ApiModel,
  Content,
  Operation,
  Parameter,
  Response,
  Schema,
  SecurityRequirement,
  ServerVariable,
} from "../../model/types.ts";
import { checkOf } from "./check-source.ts";
import { documentSecurity, namesOf } from "./document-security.ts";
import type { Names } from "./names.ts";
import { isComposed, isPlain, resolveSchema } from "./resolve-schema.ts";
import { Code, literal } from "./text.ts";

/** The descriptor of an operation, and what it names: helpers of the runtime and constants of other files. */
export interface DescriptorSource {
  value: Record<string, unknown>;
  imports: { internal: string[]; parameters: string[]; security: string[] };
}

/** The descriptor of one operation; whatever equals the runtime's default is left out. */
export function describeOperation(model: ApiModel, operation: Operation, names: Names): DescriptorSource {
  const imports: DescriptorSource["imports"] = { internal: [], parameters: [], security: [] };
  const use = (name: string) => {
    imports.internal.push(name);
    return new Code(name);
  };
  const value = {
    id: operation.id,
    method: operation.method,
    path: operation.path,
    parameters: [
      ...operation.parameters.map((parameter) => parameterValue(model, parameter, names, imports)),
      ...bodyParameters(operation, imports.internal),
    ],
    ...describeWriters(model, operation, use),
    ...describeResponses(operation, use),
    ...describeSecurity(model, operation, imports.security),
    ...describeServer(operation),
    idempotent: operation.idempotent,
    ...(operation.pagination !== undefined && { pagination: describePagination(model, operation) }),
    ...(operation.permission !== undefined && { permission: operation.permission.action }),
    ...describeRateLimit(operation),
  };
  return { value, imports };
}

/** A parameter of the document's components, under its own name. */
export function isShared(parameter: Parameter): parameter is Parameter & { component: string } {
  return parameter.component !== undefined && parameter.property === parameter.name;
}

function parameterValue(
  model: ApiModel,
  parameter: Parameter,
  names: Names,
  imports: DescriptorSource["imports"],
): Record<string, unknown> | Code {
  if (!isShared(parameter)) return describeParameter(model, parameter, imports.internal);
  const constant = names.parameters.get(parameter.component) ?? "";
  imports.parameters.push(constant);
  return new Code(constant);
}

export function describeParameter(model: ApiModel, parameter: Parameter, imports: string[]): Record<string, unknown> {
  const plain = isPlain(model, parameter);
  const { condition, expected, helpers } = checkOf(model, parameter.schema);
  imports.push(...helpers);
  return {
    name: parameter.name,
    in: parameter.in,
    ...(parameter.property !== parameter.name && { property: parameter.property }),
    ...(parameter.required && { required: true }),
    ...(parameter.clientOption !== undefined && { clientOption: parameter.clientOption }),
    ...(condition !== "" && { check: new Code(checkFunction(condition)) }),
    // Said too where any value is right: it may be missing.
    ...((condition !== "" || parameter.required) && { expected: expected || "a value" }),
    ...(!plain && { style: parameter.style, explode: parameter.explode }),
    ...(parameter.allowReserved && { allowReserved: true }),
    ...(parameter.contentType !== undefined && { contentType: parameter.contentType }),
  };
}

/** The helper itself where the value is all that it takes. */
const checkFunction = (condition: string) => /^(\w+)\(value\)$/.exec(condition)?.[1] ?? `(value) => ${condition}`;

/** Parameters are named by their property in the call. */
function describePagination(model: ApiModel, { pagination, parameters }: Operation): Record<string, unknown> {
  const limit = parameters.find(({ name }) => name === pagination?.limit);
  const preset = limit && resolveSchema(model, limit.schema).default;
  const property = (name: string) => parameters.find((parameter) => parameter.name === name)?.property ?? name;
  return {
    limit: property(pagination?.limit ?? ""),
    offset: property(pagination?.offset ?? ""),
    items: pagination?.items,
    ...(pagination?.total !== undefined && { total: pagination.total }),
    ...(typeof preset === "number" && { defaultLimit: preset }),
  };
}

/** A body is a parameter of the call like the others; so is its media type, where there are several. */
function bodyParameters({ requestBody }: Operation, imports: string[]): Record<string, unknown>[] {
  if (requestBody === undefined) return [];
  const mediaTypes = requestBody.content.map(({ mediaType }) => mediaType);
  const body = { name: "body", in: "body", ...(requestBody.required && { required: true, expected: "a body" }) };
  if (mediaTypes.length < 2) return [body];
  imports.push("isOneOf");
  const check = new Code(`(value) => isOneOf(value, ${literal(mediaTypes)})`);
  return [body, { name: "contentType", in: "body", check, expected: `one of ${mediaTypes.join(", ")}` }];
}

function describeWriters(model: ApiModel, operation: Operation, use: (name: string) => Code): Record<string, unknown> {
  const styled = operation.parameters.some((parameter) => !isPlain(model, parameter));
  const content = operation.requestBody?.content ?? [];
  const write = [...(styled ? [use("styles")] : []), ...(content.length > 0 ? [use("writeBody")] : [])];
  const encoding = content.filter((media) => media.encoding !== undefined);
  return {
    ...(write.length > 0 && { write }),
    ...(content.length > 0 && {
      bodies: Object.fromEntries(
        content.map(({ mediaType, schema }) => [mediaType, use(writerOf(model, mediaType, schema))]),
      ),
    }),
    ...(encoding.length > 0 && {
      encoding: Object.fromEntries(encoding.map((media) => [media.mediaType, encodingValue(media.encoding ?? {})])),
    }),
  };
}

/** The members of `encoding` that the runtime goes by. */
function encodingValue(encoding: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(encoding).flatMap(([property, value]) => {
      const { contentType: types, style, explode } = Object(value) as Record<string, unknown>;
      // Of a list or a range of types only the file that is given tells which one it is of.
      const contentType = /[,*]/.test(String(types)) ? undefined : types;
      const isEmpty = contentType === undefined && style === undefined && explode === undefined;
      return isEmpty ? [] : [[property, { contentType, style, explode }]];
    }),
  );
}

/** Name of the runtime's writer for a media type. */
function writerOf(model: ApiModel, mediaType: string, schema: Schema | undefined): string {
  if (isJson(mediaType)) return "jsonBody";
  if (/^application\/x-www-form-urlencoded\b/i.test(mediaType)) return "urlencodedBody";
  if (/^multipart\//i.test(mediaType)) return "multipartBody";
  return isAnything(mediaType) && isComposed(model, schema) ? "jsonBody" : "plainBody";
}

/** Whether a body is a text that stands for an object or a list, as XML does: nothing here writes or reads it. */
export function isOpaque(model: ApiModel, { mediaType, schema }: Content): boolean {
  return writerOf(model, mediaType, schema) === "plainBody" && isComposed(model, schema);
}

/** A range that holds JSON. */
export const isAnything = (mediaType: string) => /^(\*|application)\/\*/.test(mediaType);

/** A stream of server-sent events. */
export const isEvents = (mediaType: string) => /^text\/event-stream\b/i.test(mediaType);

export const isJson = (mediaType: string) => /^[\w.*-]+\/([\w.-]+\+)?json\s*(;|$)/i.test(mediaType);

/** Media types of the good responses. */
export function successContent({ responses }: Operation): Content[] {
  return goodResponses(responses).flatMap((response) => response.content);
}

const hasNoBody = ({ content }: Response) => content.length === 0;

/** Whether a call may answer nothing: HEAD always does, whatever is documented of the body that it leaves out. */
export function isBodyOptional(operation: Operation): boolean {
  const good = goodResponses(operation.responses);
  return operation.method === "HEAD" || good.length === 0 || good.some(hasNoBody);
}

function describeResponses(operation: Operation, use: (name: string) => Code): Record<string, unknown> {
  const content = successContent(operation);
  if (content.length === 0) return {};
  const mediaTypes = [...new Set(content.map(({ mediaType }) => mediaType))];
  const decode = decoderOf(mediaTypes, operation);
  return { accept: mediaTypes.join(", "), ...(decode !== undefined && { decode: use(decode) }) };
}

/** Name of the runtime's decoder; undefined for plain JSON. */
function decoderOf(mediaTypes: readonly string[], operation: Operation): string | undefined {
  const empty = goodResponses(operation.responses).some(hasNoBody);
  if (mediaTypes.every(isJson)) return empty ? "optionalJson" : undefined;
  if (mediaTypes.every(isEvents)) return "events";
  if (mediaTypes.some(isEvents)) return empty ? "eventsOrOptionalBody" : "eventsOrBody";
  return empty ? "optionalByMediaType" : "byMediaType";
}

function describeSecurity(model: ApiModel, operation: Operation, imports: string[]): Record<string, unknown> {
  return hasOwnSecurity(model, operation) ? { security: securityValue(model, operation.security, imports) } : {};
}

/** Whether it asks for other credentials than the document does; other scopes are the same credentials. */
export function hasOwnSecurity(model: ApiModel, operation: Operation): boolean {
  return namesOf(operation.security) !== namesOf(documentSecurity(model));
}

/**
 * Alternatives as lists of constants of `security.ts`. The runtime takes the first one that is satisfied: one that asks
 * for more than another goes before it, else whoever gives all of its credentials would be signed in by a part of them.
 */
export function securityValue(
  model: ApiModel,
  security: readonly SecurityRequirement[][],
  imports: string[],
): Code[][] {
  const constants = schemeConstants(model);
  // Certificates are shown by whoever opens the connection: a request carries nothing of them.
  const isCarried = ({ scheme }: SecurityRequirement) =>
    model.securitySchemes.find(({ name }) => name === scheme)?.type !== "mutualTLS";
  return wideFirst(security.map((alternative) => alternative.filter(isCarried))).map((alternative) =>
    alternative.map(({ scheme }) => {
      const name = constants.get(scheme) ?? "";
      imports.push(name);
      return new Code(name);
    }),
  );
}

function wideFirst(security: readonly SecurityRequirement[][]): SecurityRequirement[][] {
  const ordered: SecurityRequirement[][] = [];
  for (const alternative of security) {
    const part = ordered.findIndex((one) => one.length < alternative.length && isPartOf(one, alternative));
    ordered.splice(part < 0 ? ordered.length : part, 0, alternative);
  }
  return ordered;
}

const isPartOf = (part: readonly SecurityRequirement[], whole: readonly SecurityRequirement[]) =>
  part.every(({ scheme }) => whole.some((other) => other.scheme === scheme));

/** Constants of the security schemes, by scheme; a prefix keeps them from being reserved words. */
export function schemeConstants(model: ApiModel): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    model.securitySchemes.map(({ name }) => [name, claim(taken, `scheme${pascalCase(name).replace(/[^\w]/g, "_")}`)]),
  );
}

function describeServer({ servers }: Operation): Record<string, unknown> {
  const [server] = servers;
  return server === undefined ? {} : { server: serverValue(server) };
}

/** Whether a server is an address by itself, as it is or with its defaults. */
export function isAbsolute({ url, variables }: NonNullable<Operation["servers"][number]>): boolean {
  const presets = new Map(variables.map((variable) => [variable.name, variable.default]));
  return /^([a-z][\w+.-]*:)?\/\//i.test(url.replace(/\{(.*?)\}/g, (_match, name: string) => presets.get(name) ?? ""));
}

export function serverValue(server: NonNullable<Operation["servers"][number]>): Record<string, unknown> {
  const variables = server.variables.map((variable) => [variable.name, variableValue(server.url, variable)]);
  return { url: server.url, ...(variables.length > 0 && { variables: Object.fromEntries(variables) }) };
}

/**
 * A variable in the host that has no list of values must be given: it decides where credentials go. Its default
 * tells the form that a value has.
 */
function variableValue(url: string, { name, ...variable }: ServerVariable): Record<string, unknown> {
  const [host] = url.replace(/^[^/]*:\/\//, "").split("/");
  const instead = "or baseUrl instead";
  if (variable.enum !== undefined) {
    const pattern = `^(${variable.enum.map(escapePattern).join("|")})$`;
    return { default: variable.default, pattern, expected: `one of ${variable.enum.join(", ")}, ${instead}` };
  }
  if (url.startsWith(`{${name}}://`))
    return { default: variable.default, pattern: "^https?$", expected: "http or https" };
  if (url.startsWith(`{${name}}`))
    return { pattern: "^https?://[^\\s?#@]+$", expected: `an address such as ${variable.default}` };
  if (!host?.includes(`{${name}}`)) return { default: variable.default, pattern: "^[^\\s?#@]*$", expected: "text" };
  const pattern = /^[a-z0-9]+(-[a-z0-9]+)+$/.test(variable.default)
    ? "^[a-z0-9]+(-[a-z0-9]+)+$"
    : "^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$";
  return { pattern, expected: `a value such as ${variable.default}, ${instead}` };
}

const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function describeRateLimit({ extensions }: Operation): Record<string, unknown> {
  const limit = extensions["x-rate-limit"] as { calls?: unknown; seconds?: unknown } | undefined;
  if (typeof limit?.calls !== "number" || typeof limit.seconds !== "number") return {};
  return { rateLimit: { calls: limit.calls, seconds: limit.seconds } };
}
