/** What generated code calls; not exported from the package. */
export { jsonBody, multipartBody, plainBody, urlencodedBody, writeBody } from "./bodies.js";
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
export { byMediaType, optionalByMediaType, optionalJson } from "./decoders.js";
export { events, eventsOrBody, eventsOrOptionalBody } from "./events.js";
export type {
  ErrorTable,
  OperationDescriptor,
  PagedOperationDescriptor,
  ParameterDescriptor,
  SecurityScheme,
} from "./operation.js";
export { callPaged } from "./pagination.js";
export { type RawClient, rawClient } from "./raw.js";
export { styles } from "./styles.js";
