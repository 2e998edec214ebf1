import type { Credential } from "./credential.js";
import { checkSecret, type TokenSource } from "./token.js";

/** Credentials of OpenAPI's own security schemes, for documents that have such. */

/**
 * A key, sent where the scheme says: in a header, the query or a cookie.
 *
 * @param scheme Name of the scheme in the document.
 */
export function apiKey(scheme: string, source: TokenSource): Credential {
  const read = reader(scheme, source);
  return {
    kind: `key for ${scheme}`,
    covers: ({ type = "apiKey", name }) => type === "apiKey" && name === scheme,
    async apply(target) {
      const { in: place, parameterName = "" } = target.schemes.find(({ name }) => name === scheme) ?? {};
      const value = await read();
      target.secrets.push(value, encodeURIComponent(value));
      const { headers } = target.request;
      if (place === "query") {
        const url = new URL(target.request.url);
        // Not by `searchParams`, which would write the other parameters anew: a space in them as a plus.
        url.search += `${url.search && "&"}${encodeURIComponent(parameterName)}=${encodeURIComponent(value)}`;
        target.request = new Request(url, target.request);
      } else if (place === "cookie") {
        const cookies = headers.get("cookie");
        headers.set("Cookie", `${cookies ? `${cookies}; ` : ""}${parameterName}=${encodeURIComponent(value)}`);
      } else headers.set(parameterName, value);
    },
  };
}

/** A token of HTTP bearer, OAuth 2 or OpenID Connect; how it is obtained is up to the function given. */
export function bearer(source: TokenSource): Credential {
  const read = reader("token", source);
  return {
    kind: "bearer token",
    covers: ({ type, httpScheme }) => httpScheme === "bearer" || type === "oauth2" || type === "openIdConnect",
    async apply({ request, secrets }) {
      const value = await read();
      secrets.push(value);
      request.headers.set("Authorization", `Bearer ${value}`);
    },
  };
}

/** User name and password of HTTP basic. */
export function basic({ username, password }: { username: string; password: string }): Credential {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  const value = btoa(String.fromCharCode(...bytes));
  return {
    kind: "user name and password",
    covers: ({ httpScheme }) => httpScheme === "basic",
    apply({ request, secrets }) {
      secrets.push(password, value);
      request.headers.set("Authorization", `Basic ${value}`);
    },
  };
}

function reader(name: string, source: TokenSource): () => string | Promise<string> {
  if (typeof source !== "function") {
    checkSecret(name, source);
    return () => source;
  }
  return async () => checkSecret(name, await source());
}
