import { createHmac, createSecretKey, hash } from "node:crypto";

/** Runtimes with a synchronous implementation of their own: tens of times as fast as WebCrypto for short texts. */

/** SHA-256 as lower-case hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}

/** Makes HMAC-SHA-256 with `secret`, as lower-case hex. */
export function hmacSha256Hex(secret: string): (text: string) => string {
  const key = createSecretKey(secret, "utf8");
  return (text) => createHmac("sha256", key).update(text).digest("hex");
}
