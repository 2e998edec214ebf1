export * from "./generated/query.js";
export type {
  InfiniteQueryOptions,
  MutationOptions,
  PlainPage,
  QueryKey,
  QueryOptions,
} from "./runtime/query.js";
