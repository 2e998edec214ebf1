/**
 * The model (IR): the emitters' only input. It is the bundled OpenAPI document with every operation normalised, so
 * that an emitter never resolves a `$ref` of a parameter, merges path-level parameters or reads a dialect of 3.0.
 *
 * Schemas stay JSON Schema 2020-12 (3.0 documents are converted while loading): `$ref` in them points into
 * {@link ApiModel.document} (`#/components/schemas/…`) and may be recursive.
 */

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** A JSON Schema of dialect 2020-12, or a boolean schema. */
export type Schema = boolean | SchemaObject;

export interface SchemaObject {
  $ref?: string;
  type?: string | string[];
  enum?: JsonValue[];
  const?: JsonValue;
  default?: JsonValue;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  not?: Schema;
  /** What each value of `enum` means, by value. */
  "x-enumDescriptions"?: Record<string, string>;
  [keyword: string]: unknown;
}

/** The bundled document: OpenAPI 3.1, one file, every `$ref` inside it (`#/…`). */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string; summary?: string; description?: string; [key: string]: unknown };
  paths?: Record<string, Record<string, unknown>>;
  components?: { schemas?: Record<string, Schema>; [key: string]: unknown };
  [key: string]: unknown;
}

export interface ApiModel {
  /** Name of the client in camelCase: `--name`, else `x-client-name`, else made from the title. */
  name: string;
  /** The same in PascalCase: `create…Client`, `…Client`. */
  pascalName: string;
  document: OpenApiDocument;
  /** SHA-256 of the bundled document's canonical JSON, lower-case hex. */
  specHash: string;
  info: OpenApiDocument["info"];
  servers: Server[];
  securitySchemes: SecurityScheme[];
  /** In a stable order: by path, then by method. */
  operations: Operation[];
  /** `components.schemas`, by name. */
  schemas: NamedSchema[];
  /** Where an error body keeps its parts (`x-error-body`), or undefined where the document does not say. */
  errorBody?: ErrorBody;
  /** `x-error-codes` of the whole document; an operation's own list has these in it too. */
  errorCodes: ErrorCode[];
  /** The same document in other languages. Absent: none. */
  translations?: Translation[];
}

/** A document whose words were translated; nothing else of it differs. */
export interface Translation {
  /** BCP 47 tag. */
  language: string;
  model: ApiModel;
}

export interface Server {
  url: string;
  description?: string;
  variables: ServerVariable[];
}

export interface ServerVariable {
  name: string;
  default: string;
  enum?: string[];
  description?: string;
}

export interface SecurityScheme {
  /** Key in `components.securitySchemes`. */
  name: string;
  type: "apiKey" | "http" | "oauth2" | "openIdConnect" | "mutualTLS";
  description?: string;
  /** apiKey: where it is sent. */
  in?: "header" | "query" | "cookie";
  /** apiKey: name of the header, query parameter or cookie. */
  parameterName?: string;
  /** http: `basic`, `bearer`, … in lower case. */
  httpScheme?: string;
  /** `x-signature-algorithm`: the value is a signature made by this algorithm (`SDK-HMAC-SHA256`). */
  signatureAlgorithm?: string;
  /** `x-client-option`: the value is a client option that path parameters share (`projectId`). */
  clientOption?: string;
  /** `x-token-issuer`: the call that issues tokens for this scheme. */
  tokenIssuer?: TokenIssuer;
  /** oauth2: the OAuth Flows Object as written. */
  oauthFlows?: Record<string, unknown>;
  openIdConnectUrl?: string;
}

export interface TokenIssuer {
  method: string;
  path: string;
  /** Response header that carries the token. */
  header: string;
  /** Server of the issuer, `{region}` and the like as in the document's servers. */
  server?: string;
}

export interface Operation {
  /** `operationId` as written, or derived from method and path where it is missing. */
  id: string;
  /** camelCase identifier, unique in the document, no reserved word. */
  name: string;
  /** PascalCase of `name`: prefix of its types: `…Params`. */
  pascalName: string;
  /** kebab-case of `name`: its file. */
  fileName: string;
  /** Upper case. */
  method: string;
  path: string;
  /** JSON pointer of the operation object in the bundled document. */
  pointer: string;
  tags: string[];
  summary?: string;
  description?: string;
  deprecated: boolean;
  externalDocs?: { url: string; description?: string };
  /** Path-level and operation-level ones merged, `$ref` resolved; path, then query, header, cookie. */
  parameters: Parameter[];
  requestBody?: RequestBody;
  responses: Response[];
  /** Alternatives (OR) of schemes that belong together (AND). Empty: no authentication. `[[]]`-like optional ones stay. */
  security: SecurityRequirement[][];
  /** The operation's or its path's own servers; empty: the document's. */
  servers: Server[];
  /** Safe to send again: GET, HEAD, PUT, DELETE, OPTIONS, TRACE, or as `x-idempotent` says. */
  idempotent: boolean;
  permission?: Permission;
  pagination?: Pagination;
  errorCodes: ErrorCode[];
  /** Every `x-…` member of the operation as written. */
  extensions: Record<string, unknown>;
}

export interface SecurityRequirement {
  /** Name of a {@link SecurityScheme}. */
  scheme: string;
  scopes: string[];
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required: boolean;
  deprecated: boolean;
  description?: string;
  style: "matrix" | "label" | "simple" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";
  explode: boolean;
  allowReserved: boolean;
  schema: Schema;
  /** Set where the parameter uses `content`: the one media type it is written in. */
  contentType?: string;
  examples: Example[];
  /** `x-client-option`: given once for the client (`projectId`); a call may still override it. */
  clientOption?: string;
  /** Property of the operation's one flat parameters object: the name, or `name_in` where two of them clash. */
  property: string;
  /** Key in `components.parameters`, where the operation refers to it there. */
  component?: string;
  pointer: string;
}

export interface RequestBody {
  required: boolean;
  description?: string;
  content: Content[];
}

export interface Response {
  /** `200`, `4XX`, `default`. */
  status: string;
  description: string;
  headers: ResponseHeader[];
  content: Content[];
}

export interface ResponseHeader {
  name: string;
  required: boolean;
  description?: string;
  /** Objects are `a=1,b=2`, else `a,1,b,2`. */
  explode: boolean;
  /** Set where the header uses `content`: the one media type it is written in. */
  contentType?: string;
  schema: Schema;
}

export interface Content {
  mediaType: string;
  /** Undefined where the document has none: anything goes. */
  schema?: Schema;
  examples: Example[];
  /** multipart and urlencoded: how each property is written. */
  encoding?: Record<string, unknown>;
  pointer: string;
}

export interface Example {
  name: string;
  summary?: string;
  description?: string;
  value: JsonValue;
}

export interface NamedSchema {
  /** Key in `components.schemas`. */
  name: string;
  /** PascalCase identifier. */
  pascalName: string;
  schema: Schema;
  pointer: string;
}

/** `x-permission`: the columns of the cloud's authorization table; an empty column is an empty list or undefined. */
export interface Permission {
  action: string;
  accessLevel?: string;
  resourceTypes: string[];
  conditionKeys: string[];
  alias?: string;
  dependencies: string[];
  description?: string;
}

/** `x-pagination`: names of the parameters and of the response's properties. */
export interface Pagination {
  limit: string;
  offset: string;
  items: string;
  total?: string;
}

/** `x-error-body`: property names. */
export interface ErrorBody {
  code: string;
  message: string;
  requestId?: string;
}

/** The condition that makes the cloud answer with a code; the mock and the client's error classes go by it. */
export type ErrorCondition =
  | "route-not-found"
  | "invalid-parameter"
  | "unauthenticated"
  | "token-expired"
  | "permission-denied"
  | "project-mismatch"
  | "throttled"
  | "concurrency-exceeded"
  | "internal-error"
  | "unavailable"
  | "payload-too-large"
  | "uri-too-long"
  | "headers-too-large";

/** One entry of `x-error-codes`. */
export interface ErrorCode {
  status: number;
  code: string;
  message: string;
  meaning: string;
  handling: string;
  /** Who answers: the API gateway in front, or the service behind it. */
  source: "gateway" | "service";
  when?: ErrorCondition;
  /** Worth a retry without a change. */
  retryable: boolean;
}

/** What an emitter returns; the path is relative to the emitter's folder, with `/`. */
export interface GeneratedFile {
  path: string;
  text: string;
}
