import { ReleaseError } from "../release-error.ts";

/** Runs a command line program: a {@link ReleaseError} ends it with its message and exit code 1, without a stack. */
export async function main(program: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await program();
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    const cause = error.cause instanceof Error ? `\n  ${error.cause.message}` : "";
    process.stderr.write(`\n${error.message}${cause}\n`);
    process.exitCode = 1;
  }
}
