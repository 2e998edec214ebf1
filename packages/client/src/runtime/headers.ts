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
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw wrongOption("a header's name", name, "a token of HTTP");
    if (!/^[\t -~\x80-\xff]*$/.test(value as string)) throw wrongOption(name, "unusable", "text on one line");
    headers.set(name, value as string);
  }
}
