/** What generated code calls; not exported from the package. */
export { call } from "./call.js";
export {
  isBetween,
  isBoolean,
  isInteger,
  isList,
  isMultiple,
  isNumber,
  isObject,
  isOneOf,
  isText,
  isUnique,
} from "./checks.js";
export { createCore, type DocumentDescriptor } from "./core.js";
export type { ErrorTable, OperationDescriptor, PagedOperationDescriptor, SecurityScheme } from "./operation.js";
export { callPaged } from "./pagination.js";
