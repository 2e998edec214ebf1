import type { Group } from "./benchmark.ts";
import { client } from "./client/group.ts";
import { docs } from "./docs/group.ts";
import { factory } from "./factory/group.ts";
import { mock } from "./mock/group.ts";
import { pipeline } from "./pipeline/group.ts";

/** In the order of the report. */
export const groups: readonly Group[] = [client, mock, factory, docs, pipeline];
