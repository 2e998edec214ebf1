import { createRandom } from "./sample/random.js";

/** Request IDs of 32 hex digits, as the gateway's: a part for the mock, a part that counts. */
export function createRequestIds(seed: string): () => string {
  const prefix = createRandom(`${seed}/request-id`).hex(20);
  let count = 0;
  return () => {
    count = (count + 1) % 0xffffffffffff;
    return prefix + count.toString(16).padStart(12, "0");
  };
}
