export * from "./generated/query.js";
export type { PlainPage, QueryKey } from "./runtime/query.js";
