/** `text` with every secret in it blanked out. */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((safe, secret) => safe.replaceAll(secret, "[redacted]"), text);
}
