import { ConfigurationError } from "./errors.js";
import type { ServerDescriptor } from "./operation.js";

/**
 * The address of a server with its variables filled in.
 *
 * @throws {@link ConfigurationError} where a variable is missing or has not the form it must have.
 */
export function serverUrl(server: ServerDescriptor, values: Readonly<Record<string, unknown>>): string {
  return server.url.replace(/\{([^}]*)\}/g, (_match, name: string) => {
    const variable = server.variables?.[name] ?? {};
    const value = values[name] ?? variable.default;
    const form = variable.example === undefined ? "text" : `a value such as ${variable.example}`;
    if (value === undefined) {
      throw new ConfigurationError(`neither ${name} nor baseUrl is given, expected ${form}, or an address as baseUrl`);
    }
    const allowed =
      typeof value === "string" &&
      (variable.enum?.includes(value) ?? new RegExp(variable.pattern ?? "^[^\\s/?#@:\\\\]+$").test(value));
    if (allowed) return value;
    throw new ConfigurationError(
      `${name} is ${JSON.stringify(value)}, expected ${variable.enum?.join(", ") ?? form}; ` +
        "give another address as baseUrl",
    );
  });
}

/**
 * An address as it may be called, without a slash at its end.
 *
 * @throws {@link ConfigurationError} where it is no http or https address, or carries what belongs elsewhere.
 */
export function checkBaseUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    // Not quoted where it may hold a password.
    const got = url?.password ? "an address with a password in it" : JSON.stringify(address);
    throw new ConfigurationError(`baseUrl is ${got}, expected an address such as https://api.example.com`);
  }
  return address.replace(/\/+$/, "");
}

/**
 * Refuses to send credentials in the clear. Loopback addresses never leave the machine.
 *
 * @throws {@link ConfigurationError}
 */
export function checkSecure(address: string): void {
  if (address.startsWith("https:")) return;
  const { protocol, hostname } = new URL(address);
  if (protocol === "https:" || /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return;
  throw new ConfigurationError(
    `${protocol}//${hostname} would carry credentials in the clear, expected https (http only for loopback addresses)`,
  );
}
