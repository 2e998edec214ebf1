import type { AccessKey } from "../auth/ak-sk.js";
import { cacheUntilExpiry, type Expiring } from "../auth/expiring.js";
import { ConfigurationError, ConnectionError } from "../errors.js";

export interface MetadataOptions {
  /** Default `http://169.254.169.254`, which every server of the cloud reaches and nothing else does. */
  endpoint?: string | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds for each of its two requests. Default 3,000. */
  timeout?: number | undefined;
}

/**
 * The temporary access key that the metadata service gives to a server with an agency. It is kept, renewed before it
 * expires, and obtained once however many calls wait for it.
 *
 * @returns a function for `akSk`, which throws a {@link ClientError} where the service gives none.
 */
export function fromMetadata(options: MetadataOptions = {}): () => Promise<AccessKey> {
  return cacheUntilExpiry(() => loadKey(options)).get;
}

async function loadKey(options: MetadataOptions): Promise<Expiring<AccessKey>> {
  const ttl = { "X-Metadata-Token-Ttl-Seconds": "21600" };
  const session = await ask(options, "/meta-data/latest/api/token", { method: "PUT", headers: ttl });
  // Older servers have no sessions.
  const headers = session.ok ? { "X-Metadata-Token": session.text } : {};
  const response = await ask(options, "/openstack/latest/securitykey", { headers });
  if (!response.ok) {
    throw new ConfigurationError(`the metadata service gives no access key (${response.status})`, {
      advice: "Give the server an agency.",
    });
  }
  const { access, secret, securitytoken, expires_at } = readCredential(response.text);
  const expires = Date.parse(expires_at ?? "");
  if (!access || !secret || Number.isNaN(expires)) {
    throw new ConfigurationError("the metadata service answers without access, secret and expires_at");
  }
  return { value: { accessKey: access, secretKey: secret, securityToken: securitytoken }, expires };
}

/** Empty where there is none. */
function readCredential(text: string): Record<string, string> {
  try {
    return Object(Object(JSON.parse(text)).credential);
  } catch {
    return {};
  }
}

/** Its time covers the reading of the body. */
async function ask(
  { endpoint = "http://169.254.169.254", fetch = globalThis.fetch, timeout = 3000 }: MetadataOptions,
  path: string,
  init: RequestInit,
): Promise<{ ok: boolean; status: number; text: string }> {
  try {
    const signal = AbortSignal.timeout(timeout);
    const response = await fetch(endpoint + path, { ...init, redirect: "manual", signal });
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch (cause) {
    throw new ConnectionError("the metadata service does not answer", { cause });
  }
}
