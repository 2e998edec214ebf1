/**
 * What the generated code tells the runtime about the document. The generated files hold data of these types and
 * nothing else; all behaviour is in the runtime.
 */
import type { Issue } from "./issue.js";

/** A JSON Schema 2020-12, or a boolean schema. `$ref` names a key of {@link ApiDescription.schemas}. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** A check made when the code was generated: appends to `issues` what does not fit. */
export type Check = (value: unknown, pointer: string, issues: Issue[]) => void;

export interface ApiDescription {
  /** Name of the API in camelCase, as in the client. */
  readonly name: string;
  readonly title: string;
  /** `info.version` of the document. */
  readonly specVersion: string;
  /** SHA-256 of the bundled document. */
  readonly specHash: string;
  readonly operations: readonly OperationDescription[];
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  /** Path prefixes of the document's servers (`/api/v3`); requests may carry one of them. */
  readonly basePaths: readonly string[];
  /** Defaults of the servers' variables; a property of the same name is filled with it. */
  readonly serverVariables: Readonly<Record<string, string>>;
  /** Member names of an error body, where the document states them. */
  readonly errorBody?: ErrorBody;
  readonly errorCodes: readonly ErrorCode[];
  /** Schemas that others refer to, by the text of the `$ref`; made when first needed. */
  readonly schemas: Readonly<Record<string, () => Schema>>;
}

export interface OperationDescription {
  readonly id: string;
  /** camelCase identifier, unique: the name that scenarios and the journal use. */
  readonly name: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly parameters: readonly ParameterDescription[];
  readonly body?: BodyDescription;
  /** Alternatives (OR) of scheme names that belong together (AND); empty: no authentication. */
  readonly security: readonly (readonly string[])[];
  /** Exact statuses first, then ranges, then `default`. */
  readonly responses: readonly ResponseDescription[];
  readonly pagination?: PaginationDescription;
  /** What an IAM user needs to be granted. */
  readonly action?: string;
  /** Codes of this operation beyond those of the document. */
  readonly errorCodes?: readonly ErrorCode[];
  /** `x-rate-limit`: the cloud's limit for this call. */
  readonly rateLimit?: RateLimit;
}

export interface RateLimit {
  readonly calls: number;
  readonly seconds: number;
}

export type Location = "path" | "query" | "header" | "cookie";
export type Style = "matrix" | "label" | "simple" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";

export interface ParameterDescription {
  readonly name: string;
  readonly in: Location;
  readonly required: boolean;
  readonly style: Style;
  readonly explode: boolean;
  /** Set where the parameter is written in a media type instead of a style. */
  readonly contentType?: string;
  /** What the text is to be read as. */
  readonly shape: Shape;
  /** Missing where every text is right. */
  readonly check?: Check;
  readonly default?: unknown;
  /** A client option that credentials carry too (`projectId`): the value that data and faults can be scoped to. */
  readonly clientOption?: string;
}

/** The JSON types that a text may stand for, seen through `$ref`, `allOf` and the like. */
export interface Shape {
  readonly types: readonly ShapeType[];
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly additional?: Shape;
}

export type ShapeType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

export interface BodyDescription {
  readonly required: boolean;
  readonly content: readonly BodyContent[];
}

export interface BodyContent {
  /** May be a range: `image/*`. */
  readonly mediaType: string;
  /** What texts are read as: those of the members of a form, or the whole of a text that is no string. */
  readonly shape?: Shape;
  /** Members of a urlencoded form to which `encoding` gives a style: they are written as in a query. */
  readonly styled?: readonly ParameterDescription[];
  readonly check?: Check;
}

export interface ResponseDescription {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly HeaderDescription[];
  readonly content: readonly ContentDescription[];
}

export interface HeaderDescription {
  readonly name: string;
  readonly required: boolean;
  /** Objects are written `a=1,b=2`; left out: `a,1,b,2`. */
  readonly explode?: boolean;
  /** The media type that the value is written in, where it is none of the style `simple`. */
  readonly contentType?: string;
  readonly schema: () => Schema;
}

export interface ContentDescription {
  readonly mediaType: string;
  readonly schema?: () => Schema;
  readonly examples: readonly ExampleDescription[];
}

export interface ExampleDescription {
  readonly name: string;
  readonly value: () => unknown;
}

/** `x-pagination`, with what the runtime needs of the items. */
export interface PaginationDescription {
  readonly limit: string;
  readonly offset: string;
  /** Response property that holds the items. */
  readonly items: string;
  /** Name of the data: that of `items`, unless another operation's differing items took it. */
  readonly collection: string;
  readonly total?: string;
  readonly itemSchema: () => Schema;
  /** Checks an item that the user gives. */
  readonly checkItem?: Check;
}

export interface SecurityScheme {
  readonly type: "apiKey" | "http" | "oauth2" | "openIdConnect" | "mutualTLS";
  readonly in?: "header" | "query" | "cookie";
  readonly parameterName?: string;
  /** Lower case. */
  readonly httpScheme?: string;
  readonly signatureAlgorithm?: string;
  readonly clientOption?: string;
  readonly tokenIssuer?: TokenIssuer;
}

/** The call that issues tokens; the mock answers it too. */
export interface TokenIssuer {
  readonly method: string;
  readonly path: string;
  /** Response header that carries the token. */
  readonly header: string;
}

export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/** The condition in which the cloud answers with a code. */
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

export interface ErrorCode {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly source: "gateway" | "service";
  readonly when?: ErrorCondition;
}
