const encoder = new TextEncoder();
const HMAC = { name: "HMAC", hash: "SHA-256" };

const toBytes = (data: string | Uint8Array) => (typeof data === "string" ? encoder.encode(data) : data) as BufferSource;
const toHex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** SHA-256 as lower-case hex. */
export async function sha256Hex(data: string | Uint8Array): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", toBytes(data)));
}

/** Makes HMAC-SHA-256 with `secret`, as lower-case hex. The key is imported once. */
export function hmacSha256Hex(secret: string): (text: string) => Promise<string> {
  let key: Promise<CryptoKey> | undefined;
  return async (text) => {
    key ??= crypto.subtle.importKey("raw", toBytes(secret), HMAC, false, ["sign"]);
    return toHex(await crypto.subtle.sign("HMAC", await key, toBytes(text)));
  };
}
