import { ConfigurationError, type ParameterIssue } from "./errors.js";

/** The one form of every complaint about a value: `limit is 101, expected an integer from 1 to 100`. */
export function mismatch({ name, got, expected }: ParameterIssue): string {
  const text = got === undefined ? "missing" : (JSON.stringify(got) ?? String(got)).slice(0, 60);
  return `${name} is ${text}, expected ${expected}`;
}

/** A wrong option of a client. */
export function wrongOption(name: string, got: unknown, expected: string): ConfigurationError {
  return new ConfigurationError(mismatch({ name, got, expected }));
}
