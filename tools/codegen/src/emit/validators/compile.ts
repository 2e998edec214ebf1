import type { GeneratedFile, OpenApiDocument, Schema } from "../../model/types.ts";

/** A schema to be compiled, and the name of the function that checks it. */
export interface ValidatorRoot {
  /** Identifier, unique among the roots. */
  name: string;
  schema: Schema;
  /** Which members count: a request may not send `readOnly` ones, a response may not send `writeOnly` ones. */
  direction: "request" | "response";
}

/**
 * Compiles JSON Schema 2020-12 to plain functions that need no library and evaluate no text.
 *
 * Emits `validators.ts`, which exports `const <name>: Validator` for each root, and `validators-support.ts`, which
 * exports the types and helpers:
 *
 * ```ts
 * export interface Issue { pointer: string; keyword: string; got: unknown; expected: string }
 * export type Validator = (value: unknown, pointer: string, issues: Issue[]) => void;
 * ```
 */
export function compileValidators(_document: OpenApiDocument, _roots: readonly ValidatorRoot[]): GeneratedFile[] {
  return [];
}
