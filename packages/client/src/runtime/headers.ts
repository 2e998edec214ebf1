import { wrongOption } from "./mismatch.js";

/**
 * Sets headers, those that are undefined left out.
 *
 * @throws {@link ConfigurationError} for characters that end a header or its name, or that none can carry.
 */
export function setHeaders(headers: Headers, values: Readonly<Record<string, unknown>> = {}): void {
  for (const name in values) {
    const value = values[name];
    if (value === undefined || value === null) continue;
    if (!/^[\t -~\x80-\xff]*$/.test(value as string)) throw wrongOption(name, "unusable", "text on one line");
    try {
      headers.set(name, value as string);
    } catch {
      throw wrongOption("a header's name", name, "a token of HTTP");
    }
  }
}
