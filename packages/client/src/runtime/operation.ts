import type { SortedParameters } from "./parameters.js";

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
  /** Write what openapi-fetch does not write as the document says: bodies, and parameters of other styles. */
  readonly write?: readonly Writer[];
  /** How a body is written, by media type; the first one is the default. */
  readonly bodies?: Readonly<Record<string, BodyWriter>>;
  /** `encoding` of the bodies' properties, by media type. */
  readonly encoding?: Readonly<Record<string, Encoding>>;
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
  readonly in: "path" | "query" | "header" | "cookie" | "body";
  /** Its property in the call's parameters; absent: the name. */
  readonly property?: string;
  readonly required?: boolean;
  /** Client option that gives its value where the call does not. */
  readonly clientOption?: string;
  /** Whether a value keeps to the schema. Absent: any value does. */
  readonly check?: (value: unknown) => boolean;
  /** What the schema asks for, in words: `an integer from 1 to 100`. There where a value can be wrong, or missing. */
  readonly expected?: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** The media type that the value is written in, for parameters with `content`. */
  readonly contentType?: string;
}

/** Changes how a call is sent. */
export type Writer = (draft: Draft, operation: OperationDescriptor, sorted: SortedParameters) => void;

/** Turns a body into what `fetch` sends. */
export type BodyWriter = (value: unknown, mediaType: string, encoding: Encoding) => unknown;

/** How the properties of a form are written, by name. */
export type Encoding = Readonly<
  Record<string, { readonly contentType?: string; readonly style?: string; readonly explode?: boolean }>
>;

/** A request as far as it is written. */
export interface Draft {
  /** The path template, or a path with the parameters written into it. */
  path: string;
  headers: Record<string, unknown>;
  /** The query, where a writer has written it. */
  query?: string;
  /** As `fetch` takes it. */
  body?: unknown;
}

/** Values of parameters, by name. */
export type Values = Readonly<Record<string, unknown>>;

/** Reads a response body in two steps: what is taken off the wire during the attempt, and what becomes of it. */
export interface Decoder {
  read(response: Response, signal?: AbortSignal): Promise<unknown> | unknown;
  /** @param accept The media types that are documented. */
  decode(payload: unknown, response: Response, accept: string): unknown;
}

export type SecurityAlternatives = readonly (readonly SecurityScheme[])[];

/** A security scheme of the document. */
export interface SecurityScheme {
  /** Key in `components.securitySchemes`. */
  readonly name: string;
  /** Absent: apiKey. */
  readonly type?: string;
  /** apiKey: absent in a header. */
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
  /** The form of a value; an unknown value of this form is tried. */
  readonly pattern: string;
  /** That form, in words. */
  readonly expected: string;
}

/** `x-pagination`: properties of the parameters and of the response body. */
export interface PaginationDescriptor {
  readonly limit: string;
  readonly offset: string;
  readonly items: string;
  readonly total?: string;
  /** What the server assumes where a call gives no limit. */
  readonly defaultLimit?: number;
}

/** An operation that answers in pages. */
export interface PagedOperationDescriptor extends OperationDescriptor {
  readonly pagination: PaginationDescriptor;
}

/** `x-error-body` and `x-error-codes`. A key is a code, or `code status` where a code has several statuses. */
export interface ErrorTable {
  /** Members of an error body. */
  readonly body?: { readonly code: string; readonly message: string; readonly requestId?: string };
  /** What to do, by code. */
  readonly advice?: Readonly<Record<string, string>>;
  /** The status that is meant, for the codes that come with another one. */
  readonly meant?: Readonly<Record<string, number>>;
}
