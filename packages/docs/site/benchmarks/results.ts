import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../../../tools/bench/src/result.ts";
import { PACKAGE } from "../build/folders.ts";

/** Written by `pnpm bench`. */
const RESULTS = join(PACKAGE, "../../tools/bench/results.json");

/** The results of the benchmarks; undefined where there are none. */
export function readResults(file = RESULTS): Report | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : undefined;
}
