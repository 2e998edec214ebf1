import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Job } from "./jobs.ts";
import type { Built } from "./regenerate.ts";

/** The file that a fault is planted in, as it is with the fault; nothing for a fact of the document. */
export function brokenText(job: Job, folder: string): Built {
  if (job.text === undefined) return new Map();
  const { file, start, end, replacement } = job.text;
  const text = readFileSync(join(folder, file), "utf8");
  return new Map([[file, text.slice(0, start) + replacement + text.slice(end)]]);
}
