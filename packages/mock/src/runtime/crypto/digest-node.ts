import crypto from "node:crypto";

/** SHA-256, lower-case hex. Text is taken as UTF-8. The one-shot function is missing in some runtimes beside Node. */
export const sha256: (data: string | Uint8Array) => string =
  crypto.hash === undefined
    ? (data) => crypto.createHash("sha256").update(data).digest("hex")
    : (data) => crypto.hash("sha256", data);

/** HMAC-SHA256, lower-case hex. */
export const hmacSha256: (key: string, data: string) => string =
  crypto.hash === undefined
    ? (key, data) => crypto.createHmac("sha256", key).update(data).digest("hex")
    : hmacOfOneShots;

const BLOCK = 64;
const MAX_KEYS = 100;

interface HmacKey {
  readonly inner: Buffer;
  readonly outer: Buffer;
}

const keys = new Map<string, HmacKey>();

/** Two one-shot hashes (RFC 2104) take a third of the time of an Hmac object. */
function hmacOfOneShots(key: string, data: string): string {
  const { inner, outer } = prepareKey(key);
  const first = crypto.hash("sha256", Buffer.concat([inner, Buffer.from(data)]), "buffer");
  return crypto.hash("sha256", Buffer.concat([outer, first]));
}

/** A mock has few keys, each used again and again. */
function prepareKey(key: string): HmacKey {
  const known = keys.get(key);
  if (known !== undefined) return known;
  if (keys.size >= MAX_KEYS) keys.clear();
  const bytes = Buffer.from(key);
  const padded = Buffer.alloc(BLOCK);
  padded.set(bytes.length > BLOCK ? crypto.hash("sha256", bytes, "buffer") : bytes);
  const made = { inner: padded.map((byte) => byte ^ 0x36), outer: padded.map((byte) => byte ^ 0x5c) } as HmacKey;
  keys.set(key, made);
  return made;
}
