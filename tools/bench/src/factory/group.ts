import type { Group } from "../benchmark.ts";

export const factory: Group = { id: "factory", title: "factory", prepare: async () => [] };
