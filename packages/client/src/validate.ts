export * from "./generated/validate.js";
export { type Deviation, type StandardSchema, ValidationError, type ValidationOptions } from "./runtime/validation.js";
