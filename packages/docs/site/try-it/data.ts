/** What the factory writes into `try-it.json`. */
export interface TryItData {
  createClient: string;
  package: string | null;
  /** Data that the mock can be filled with. */
  collections: string[];
  servers: { url: string; variables: Record<string, string> }[];
  operations: Record<string, TryItOperation>;
  /** In a translation: what to do, by status and code of an error. */
  remedies?: Record<string, string>;
}

/** Ways to authenticate that the form has fields for. */
export type Way = "none" | "token" | "signature";

export interface TryItOperation {
  /** Method of the client. */
  call: string;
  method: string;
  path: string;
  /** Those of them that the form has no fields for are not offered. */
  ways: string[];
  parameters: TryItParameter[];
  /** Example of the JSON body. */
  body: unknown;
  paged: boolean;
}

export interface TryItParameter {
  name: string;
  /** Property of the call's parameters. */
  property: string;
  in: string;
  required: boolean;
  /** Option of the client that gives it once. */
  clientOption: string | null;
  description: string;
  schema: {
    type?: string | string[];
    enum?: unknown[];
    minimum?: number;
    maximum?: number;
    minLength?: number;
    maxLength?: number;
    pattern?: string;
    default?: unknown;
  };
  example: unknown;
}
