import { ReleaseError } from "../release-error.ts";

/**
 * Runs a command line program: a {@link ReleaseError}, or an argument that it doesn't know, ends it with its message
 * and exit code 1, without a stack.
 */
export async function main(program: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await program();
  } catch (error) {
    if (!(error instanceof ReleaseError || isArgumentError(error))) throw error;
    const cause = error.cause instanceof Error ? `\n  ${error.cause.message}` : "";
    process.stderr.write(`\n${error.message}${cause}\n`);
    process.exitCode = 1;
  }
}

/** What `parseArgs` of Node throws. */
function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}
