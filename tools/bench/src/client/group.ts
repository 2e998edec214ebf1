import type { Group } from "../benchmark.ts";

export const client: Group = { id: "client", title: "client", prepare: async () => [] };
