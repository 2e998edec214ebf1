import type { Group } from "../benchmark.ts";

export const docs: Group = { id: "docs", title: "docs", prepare: async () => [] };
