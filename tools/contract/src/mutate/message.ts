import type { Verdict } from "./fault.ts";

/** Told before each check: the process has not hung. */
export const ALIVE = "alive";

/** What a process that tries faults tells. */
export type Message = typeof ALIVE | Verdict;
