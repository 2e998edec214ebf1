import { SpecError } from "../spec-error.ts";
import { ToolError } from "../tool-error.ts";

/** A command line that cannot be understood. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs a command. What the user can mend is printed as one message without a stack trace; a fault of the tool keeps
 * its stack, since that is what a bug report needs.
 */
export async function run(main: () => Promise<number> | number): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const expected = [SpecError, ToolError, UsageError].some((type) => error instanceof type);
    if (!expected) throw error;
    console.error(`error: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
