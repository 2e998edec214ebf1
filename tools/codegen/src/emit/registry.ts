import { client } from "./client/index.ts";
import { docs } from "./docs/index.ts";
import type { Emitter } from "./emitter.ts";
import { mock } from "./mock/index.ts";

/** A new emitter is a folder beside this file and one entry here. */
export const emitters: readonly Emitter[] = [client, mock, docs];
