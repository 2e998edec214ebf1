import { wrongOption } from "./mismatch.js";

/**
 * Refuses headers with characters that end a header or its name, or that none can carry.
 *
 * @throws {@link ConfigurationError}
 */
export function checkHeaders(headers: Readonly<Record<string, unknown>>): void {
  for (const name in headers) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw wrongOption("a header's name", name, "a token of HTTP");
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(`${headers[name]}`)) throw wrongOption(name, "unusable", "text on one line");
  }
}
