import { ClientError } from "./errors.js";
import type { OperationDescriptor } from "./operation.js";
import type { ResponseCheck } from "./options.js";

/** One way in which a body differs from the document. */
export interface Deviation {
  /** JSON pointer into the body. */
  pointer: string;
  /** Keyword of JSON Schema that is broken. */
  keyword: string;
  got: unknown;
  /** In words: `integer from 1 to 100`. */
  expected: string;
}

/** Adds what is wrong with `value` to `issues`. */
export type Validate = (value: unknown, pointer: string, issues: Deviation[]) => void;

/** Validators of JSON bodies, by operation and by status (`200`, `2XX`, `default`). */
export type ResponseValidators = Readonly<Record<string, Readonly<Record<string, Validate>>>>;

export interface ValidationOptions {
  /**
   * `off` does nothing; `report` hands each deviation to `onDeviation`; `throw` makes the call fail with a
   * {@link ValidationError}, except for values that a list of the document does not know yet. Default `report`.
   */
  mode?: "off" | "report" | "throw" | undefined;
  onDeviation?: ((deviation: Deviation, operation: OperationDescriptor) => void) | undefined;
}

/** The body of a good response differs from the document. */
export class ValidationError extends ClientError {
  override readonly name = "ValidationError";
  readonly deviations: readonly Deviation[];

  constructor(operation: string, deviations: readonly Deviation[]) {
    const list = deviations.map(({ pointer, expected }) => `${pointer || "the body"}: expected ${expected}`);
    super(`the body differs from the document\n${list.join("\n")}`, { operation });
    this.deviations = deviations;
  }
}

export function createResponseCheck(
  validators: ResponseValidators,
  { mode = "report", onDeviation }: ValidationOptions,
): ResponseCheck | undefined {
  if (mode === "off") return undefined;
  return (operation, { status }, body) => {
    // Its answers are described as if they had a body.
    if (operation.method === "HEAD") return;
    const byStatus = validators[operation.id] ?? {};
    const validate = byStatus[status] ?? byStatus[`${Math.trunc(status / 100)}XX`] ?? byStatus["default"];
    const deviations: Deviation[] = [];
    validate?.(body, "", deviations);
    for (const deviation of deviations) onDeviation?.(deviation, operation);
    const grave = deviations.filter(({ keyword }) => keyword !== "enum");
    if (mode === "throw" && grave.length > 0) throw new ValidationError(operation.id, grave);
  };
}

/** A schema that every library for Standard Schema understands. */
export interface StandardSchema<T> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => { value: T } | { issues: { message: string; path: string[] }[] };
    readonly types?: { readonly input: T; readonly output: T };
  };
}

/** @see https://standardschema.dev */
export function standardSchema<T>(vendor: string, check: Validate): StandardSchema<T> {
  return {
    "~standard": {
      version: 1,
      vendor,
      validate: (value) => {
        const deviations: Deviation[] = [];
        check(value, "", deviations);
        if (deviations.length === 0) return { value: value as T };
        return {
          issues: deviations.map(({ pointer, expected }) => ({
            message: `expected ${expected}`,
            path: tokens(pointer),
          })),
        };
      },
    },
  };
}

const tokens = (pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
