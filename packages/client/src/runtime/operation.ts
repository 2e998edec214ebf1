/**
 * What the generated code tells the runtime about an operation. One object per operation, frozen, printed by the
 * generator from the document; nothing here is specific to one document.
 */

/** One operation of the document. */
export interface OperationDescriptor {
  /** `operationId`, or a name derived from method and path where the document has none. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Path template, `{name}` included. */
  readonly path: string;
  readonly parameters: readonly ParameterDescriptor[];
  /** How a body is written, by media type; the first one is the default. Absent: no body. */
  readonly bodies?: Readonly<Record<string, BodyWriter>>;
  readonly bodyRequired?: boolean;
  /** Writes parameters whose style is not the plain one. Absent: openapi-fetch writes them. */
  readonly styles?: ParameterWriter;
  /** Value of the `Accept` header; absent where no response has a body. */
  readonly accept?: string;
  /** Reads the body of a response. Absent: JSON, and nothing but JSON. */
  readonly decode?: Decoder;
  /**
   * Alternatives (OR) of schemes that belong together (AND). Empty: the call carries no credentials. Absent: the
   * document's.
   */
  readonly security?: SecurityAlternatives;
  /** The operation's own server, where it is another than the document's. */
  readonly server?: ServerDescriptor;
  /** Safe to send again. */
  readonly idempotent: boolean;
  readonly pagination?: PaginationDescriptor;
  /** Action that the caller needs (`x-permission`). */
  readonly permission?: string;
  /** What is said about its errors. Absent: what the document says of all. */
  readonly errors?: ErrorTable;
  /** Calls allowed in a period (`x-rate-limit`). */
  readonly rateLimit?: { readonly calls: number; readonly seconds: number };
}

export interface ParameterDescriptor {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  /** Its property in the call's parameters; absent: the name. */
  readonly property?: string;
  readonly required?: boolean;
  /** Client option that gives its value where the call does not. */
  readonly clientOption?: string;
  /** What is checked before sending. */
  readonly schema?: ParameterSchema;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** The media type that the value is written in, for parameters with `content`. */
  readonly contentType?: string;
}

/** The keywords of JSON Schema that are checked before sending. */
export interface ParameterSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  /** In code points. */
  readonly minLength?: number;
  /** In code points. */
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly items?: ParameterSchema;
  readonly default?: unknown;
}

/** Turns a body value into what `fetch` sends. */
export type BodyWriter = (value: unknown, mediaType: string) => BodyInit;

/** Writes path and query; both percent-encoded. */
export interface ParameterWriter {
  path(template: string, parameters: readonly ParameterDescriptor[], values: Values): string;
  query(parameters: readonly ParameterDescriptor[], values: Values): string;
  header(parameter: ParameterDescriptor, value: unknown): string;
}

/** Values of parameters, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Reads a response body in two steps: what is taken off the wire during the attempt, and what becomes of it. */
export interface Decoder {
  read(response: Response): Promise<unknown> | unknown;
  decode(payload: unknown, response: Response): unknown;
}

export type SecurityAlternatives = readonly (readonly SecurityScheme[])[];

/** A security scheme of the document. */
export interface SecurityScheme {
  /** Key in `components.securitySchemes`. */
  readonly name: string;
  readonly type: string;
  readonly in?: "header" | "query" | "cookie";
  /** apiKey: name of the header, query parameter or cookie. */
  readonly parameterName?: string;
  /** http: `basic`, `bearer`, … */
  readonly httpScheme?: string;
  /** The value is a signature made by this algorithm. */
  readonly signatureAlgorithm?: string;
  /** The value is this client option. */
  readonly clientOption?: string;
}

export interface ServerDescriptor {
  /** URL template, `{variable}` included. */
  readonly url: string;
  readonly variables?: Readonly<Record<string, ServerVariableDescriptor>>;
}

export interface ServerVariableDescriptor {
  /** Used where the caller gives none. Absent: the caller must give one. */
  readonly default?: string;
  readonly enum?: readonly string[];
  /** The form of a value; an unknown value of this form is tried. */
  readonly pattern?: string;
  /** A value as it may look, for messages. */
  readonly example?: string;
}

/** `x-pagination`: properties of the parameters and of the response body. */
export interface PaginationDescriptor {
  readonly limit: string;
  readonly offset: string;
  readonly items: string;
  readonly total?: string;
}

/** An operation that answers in pages. */
export interface PagedOperationDescriptor extends OperationDescriptor {
  readonly pagination: PaginationDescriptor;
}

/** `x-error-body` and `x-error-codes`. */
export interface ErrorTable {
  /** Members of an error body. */
  readonly body?: { readonly code: string; readonly message: string; readonly requestId?: string };
  readonly codes: Readonly<Record<string, ErrorAdvice>>;
}

/** Handling, condition, and whether a retry may help; the key is the code, or `code status` where one has several. */
export type ErrorAdvice = readonly [handling: string, when?: string | 0, retryable?: 1];
