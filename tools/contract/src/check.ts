import { AssertionError } from "node:assert";
import { deepStrictEqual, fail, notDeepStrictEqual } from "node:assert/strict";

/**
 * One named promise of the document. The contract tests run every check under vitest; `mutate` runs the very same
 * checks against artefacts with a planted fault.
 */
export interface Check {
  name: string;
  run(t: Trial): void | Promise<void>;
}

/** What a check asserts with. It counts, so that a check which asserts nothing is a failure. */
export class Trial {
  assertions = 0;

  equal<Value>(got: Value, want: Value, what: string): void {
    this.assertions++;
    try {
      deepStrictEqual(got, want);
    } catch (error) {
      if (!(error instanceof AssertionError)) throw error;
      throw new AssertionError({ message: `${what}\n${error.message}`, actual: got, expected: want, operator: what });
    }
  }

  differ(got: unknown, other: unknown, what: string): void {
    this.assertions++;
    notDeepStrictEqual(got, other, what);
  }

  ok(condition: boolean, what: string): void {
    this.assertions++;
    if (!condition) fail(what);
  }

  /** No faults were found; the message lists them otherwise. */
  none(faults: readonly string[], what: string): void {
    this.assertions++;
    if (faults.length > 0) fail(`${what}\n  ${faults.slice(0, 20).join("\n  ")}`);
  }
}

/** Runs a check and makes sure that it asserted something. */
export async function runCheck(check: Check): Promise<void> {
  const trial = new Trial();
  await check.run(trial);
  if (trial.assertions === 0) fail(`"${check.name}" asserted nothing`);
}
