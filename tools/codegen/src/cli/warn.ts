import type { SpecError } from "../spec-error.ts";

const MOST = 20;

/** Says on standard error what is odd about a document that can be used all the same. */
export function warn(warnings: readonly SpecError[]): void {
  for (const { message } of warnings.slice(0, MOST)) console.error(`warning: ${message}`);
  if (warnings.length > MOST) console.error(`warning: and ${warnings.length - MOST} more`);
}
