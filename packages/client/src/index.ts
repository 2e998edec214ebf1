export * from "./generated/index.js";
export * from "./runtime/index.js";
