import { wrongOption } from "./mismatch.js";
import type { ServerDescriptor, ServerVariableDescriptor, Values } from "./operation.js";

/**
 * The address to be called, without a slash at its end: the option `baseUrl`, else that of the server with its
 * variables filled in.
 *
 * @throws {@link ConfigurationError} where a variable has not the form it must have, or the address is none.
 */
export function addressOf(options: Values, { url, variables }: ServerDescriptor = { url: "" }): string {
  const address = `${
    options["baseUrl"] ??
    url.replace(/\{(.*?)\}/g, (_match, name) => {
      const { default: preset = "", pattern, expected } = Object(variables?.[name]) as ServerVariableDescriptor;
      const value = `${options[name] ?? preset}`;
      if (!new RegExp(pattern).test(value)) throw wrongOption(name, options[name], expected);
      return value;
    })
  }`;
  if (/^https?:\/\/[^\s@?#]+$/.test(address) && URL.canParse(address)) return address.replace(/\/+$/, "");
  // Not quoted: it may hold a password.
  throw wrongOption("baseUrl", "unusable", "an address such as https://example.com");
}

/**
 * Refuses to send credentials in the clear. Loopback addresses never leave the machine.
 *
 * @throws {@link ConfigurationError}
 */
export function checkSecure(address: string): void {
  if (!/^https:|^http:\/\/(([\w.-]+\.)?localhost|127[\d.]+|\[::1\])([:/]|$)/i.test(address)) {
    throw wrongOption("address", new URL(address).origin, "https");
  }
}
