import type { ApiDescription, ErrorCode, OperationDescription } from "./description.js";

/** The codes of an operation, its own before those of the document. */
export function errorCodesOf(api: ApiDescription, operation: OperationDescription | undefined): readonly ErrorCode[] {
  const own = operation?.errorCodes;
  return own === undefined ? api.errorCodes : [...own, ...api.errorCodes];
}
