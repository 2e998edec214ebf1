import { createHash, createHmac } from "node:crypto";

/** SHA-256, lower-case hex. Text is taken as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** HMAC-SHA256, lower-case hex. */
export function hmacSha256(key: string, data: string): string {
  return createHmac("sha256", key).update(data).digest("hex");
}
