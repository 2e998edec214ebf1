import type { Group } from "../benchmark.ts";

export const pipeline: Group = { id: "pipeline", title: "pipeline", prepare: async () => [] };
