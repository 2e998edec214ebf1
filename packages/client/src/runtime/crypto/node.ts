import { hash } from "node:crypto";

/** Runtimes with a synchronous implementation of their own: tens of times as fast as WebCrypto for short texts. */

/** SHA-256 as lower-case hex. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}

/** Bytes in a block of SHA-256. */
const BLOCK = 64;
/** Bytes of text that fit behind the key without copying both into a buffer of their own. */
const ROOM = 256;

/**
 * Makes HMAC-SHA-256 with `secret`, as lower-case hex. Two one-shot hashes over a prepared key (RFC 2104): `createHmac`
 * takes twice as long for texts as short as these.
 */
export function hmacSha256Hex(secret: string): (text: string) => string {
  const bytes = Buffer.from(secret, "utf8");
  const key = Buffer.alloc(BLOCK);
  (bytes.length > BLOCK ? hash("sha256", bytes, "buffer") : bytes).copy(key);
  const inner = Buffer.concat([key.map((byte) => byte ^ 0x36), Buffer.alloc(ROOM)]);
  const outer = Buffer.concat([key.map((byte) => byte ^ 0x5c), Buffer.alloc(32)]);
  return (text) => {
    const fits = Buffer.byteLength(text) <= ROOM;
    const message = fits
      ? inner.subarray(0, BLOCK + inner.write(text, BLOCK))
      : Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(text)]);
    outer.write(hash("sha256", message, "hex"), BLOCK, "hex");
    return hash("sha256", outer, "hex");
  };
}
