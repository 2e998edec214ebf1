// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.

export * from "./client.js";
export * from "./core.js";
export * from "./meta.js";
export * from "./operations/flows.js";
export * from "./schemas.js";
export type { components, operations, paths } from "./types.js";
