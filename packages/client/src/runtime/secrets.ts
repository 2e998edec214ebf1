const SECRET_NAME = /auth|token|secret|passw|credential|signature|cookie|api-?key|session/i;

/**
 * What headers that may hold a secret hold, whole and without what stands before it: the scheme of an Authorization
 * header, the name of a cookie. Values of a few characters are left out: they occur everywhere.
 */
export function secretsIn(headers: Iterable<[name: string, value: string]> = []): string[] {
  const found: string[] = [];
  for (const [name, value] of headers) {
    if (!SECRET_NAME.test(name)) continue;
    for (const part of [value, ...value.split("; ")]) found.push(part, part.replace(/^.*?[ =]/, ""));
  }
  return found.filter((part) => part[5]);
}

/** Headers as they may be shown: whatever may hold a secret is blanked out. */
export function visibleHeaders(headers: Headers): Record<string, string> {
  const visible: Record<string, string> = {};
  for (const [name, value] of headers) visible[name] = SECRET_NAME.test(name) ? "[redacted]" : value;
  return visible;
}

/** An address as it may be shown: whatever may hold a secret is blanked out. */
export function visibleUrl(address: string): string {
  const url = new URL(address);
  for (const name of [...url.searchParams.keys()]) {
    if (SECRET_NAME.test(name)) url.searchParams.set(name, "[redacted]");
  }
  return url.href;
}
