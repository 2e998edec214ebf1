import { attacks } from "./attacks/section.ts";
import { client } from "./client/section.ts";
import { factory } from "./factory/section.ts";
import { mock } from "./mock/section.ts";
import type { Section } from "./trial.ts";

/** In the order of the report. */
export const sections: readonly Section[] = [client, mock, factory, attacks];
