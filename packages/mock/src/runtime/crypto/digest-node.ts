import { nodeModule } from "../node/builtin.js";

const crypto = nodeModule("node:crypto");

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
const DIGEST = 32;
const MAX_KEYS = 100;
/** Bytes of text that fit into a prepared key; a string to sign has about a hundred. */
const ROOM = 512;
/** One character a byte; the types of Node leave it out. */
const DIRECT = "latin1" as "hex";

interface HmacKey {
  /** The inner pad, and room for the text. */
  readonly inner: Buffer;
  /** The outer pad, and room for the inner digest. */
  readonly outer: Buffer;
}

const keys = new Map<string, HmacKey>();

/**
 * Two one-shot hashes (RFC 2104) take a third of the time of an Hmac object. Both are written into prepared buffers:
 * a buffer a request would keep the garbage collector busy.
 */
function hmacOfOneShots(key: string, data: string): string {
  // A text of this many characters may have three times as many bytes.
  if (data.length * 3 > ROOM) return crypto.createHmac("sha256", key).update(data).digest("hex");
  const { inner, outer } = prepareKey(key);
  const length = inner.write(data, BLOCK);
  outer.write(crypto.hash("sha256", inner.subarray(0, BLOCK + length), DIRECT), BLOCK, "latin1");
  return crypto.hash("sha256", outer);
}

/** A mock has few keys, each used again and again. */
function prepareKey(key: string): HmacKey {
  const known = keys.get(key);
  if (known !== undefined) return known;
  if (keys.size >= MAX_KEYS) keys.clear();
  const bytes = Buffer.from(key);
  const block = Buffer.alloc(BLOCK);
  block.set(bytes.length > BLOCK ? crypto.hash("sha256", bytes, "buffer") : bytes);
  const made = { inner: Buffer.alloc(BLOCK + ROOM, 0x36), outer: Buffer.alloc(BLOCK + DIGEST, 0x5c) };
  for (const [index, byte] of block.entries()) {
    made.inner[index] = byte ^ 0x36;
    made.outer[index] = byte ^ 0x5c;
  }
  keys.set(key, made);
  return made;
}
