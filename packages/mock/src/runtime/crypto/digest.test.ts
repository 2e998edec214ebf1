import fc from "fast-check";
import { expect, test } from "vitest";
import * as node from "./digest-node.js";
import * as portable from "./digest-portable.js";

const SEED = 4;

test("the empty text", () => {
  expect(portable.sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test(`the portable digest is Node's for any text and key, seed ${SEED}`, () => {
  const text = fc.string({ unit: "binary", maxLength: 300 });
  fc.assert(
    fc.property(text, text, fc.uint8Array({ maxLength: 300 }), (key, data, bytes) => {
      expect(portable.sha256(data)).toBe(node.sha256(data));
      expect(portable.sha256(bytes)).toBe(node.sha256(bytes));
      expect(portable.hmacSha256(key, data)).toBe(node.hmacSha256(key, data));
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test.each([55, 56, 63, 64, 65, 119, 120, 1_000_000])("%i bytes", (length) => {
  expect(portable.sha256("a".repeat(length))).toBe(node.sha256("a".repeat(length)));
});
