/**
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104) for runtimes without a synchronous one, such as browsers and workers.
 * Their WebCrypto only answers asynchronously, which would make every answer of the mock asynchronous.
 */

const BLOCK = 64;
const ROUND_CONSTANTS = makeRoundConstants();

/** SHA-256, lower-case hex. Text is taken as UTF-8. */
export function sha256(data: string | Uint8Array): string {
  return toHex(digest(toBytes(data)));
}

/** HMAC-SHA256, lower-case hex. */
export function hmacSha256(key: string, data: string): string {
  const bytes = toBytes(key);
  const padded = new Uint8Array(BLOCK);
  padded.set(bytes.length > BLOCK ? digest(bytes) : bytes);
  const inner = digest(
    concat(
      padded.map((byte) => byte ^ 0x36),
      toBytes(data),
    ),
  );
  return toHex(
    digest(
      concat(
        padded.map((byte) => byte ^ 0x5c),
        inner,
      ),
    ),
  );
}

function digest(message: Uint8Array): Uint8Array {
  const state = new Uint32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ]);
  const view = new DataView(pad(message).buffer);
  const words = new Uint32Array(BLOCK);
  for (let offset = 0; offset < view.byteLength; offset += BLOCK) {
    for (let index = 0; index < 16; index++) words[index] = view.getUint32(offset + index * 4);
    compress(state, words);
  }
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, index) => {
    out.setUint32(index * 4, word);
  });
  return new Uint8Array(out.buffer);
}

/** The message, a one bit, zeros, and the length in bits as 64 bits. */
function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK) * BLOCK);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(padded.length - 4, (message.length * 8) >>> 0);
  return padded;
}

function compress(state: Uint32Array, words: Uint32Array): void {
  const at = (array: Uint32Array, index: number) => array[index] as number;
  for (let index = 16; index < BLOCK; index++) {
    const a = at(words, index - 15);
    const b = at(words, index - 2);
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    words[index] = at(words, index - 16) + s0 + at(words, index - 7) + s1;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let index = 0; index < BLOCK; index++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + s1 + choice + at(ROUND_CONSTANTS, index) + at(words, index)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + s0 + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = at(state, index) + word;
  });
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
function makeRoundConstants(): Uint32Array {
  const constants = new Uint32Array(BLOCK);
  for (let candidate = 2, count = 0; count < BLOCK; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) isPrime &&= candidate % divisor !== 0;
    if (isPrime) constants[count++] = (Math.cbrt(candidate) % 1) * 2 ** 32;
  }
  return constants;
}

function toBytes(data: string | Uint8Array): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
