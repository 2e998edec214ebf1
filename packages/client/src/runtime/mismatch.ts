import { ConfigurationError, type ParameterIssue } from "./errors.js";

/** The one form of every complaint about a value: `limit is 101, expected an integer from 1 to 100`. */
export function mismatch({ name, got, expected }: ParameterIssue): string {
  // JSON has no NaN, no BigInt and no functions.
  const text = /str|obj/.test(typeof got) ? JSON.stringify(got) : String(got ?? "missing");
  return `${name} is ${text.slice(0, 60)}, expected ${expected}`;
}

/** A wrong option of a client. */
export function wrongOption(name: string, got: unknown, expected: string): ConfigurationError {
  return new ConfigurationError(mismatch({ name, got, expected }));
}
