import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as node from "./node.js";
import * as web from "./web.js";

const SEED = 20_260_102;
const text = fc.oneof(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 200 }));

test(`both implementations agree with createHash and createHmac (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      text.filter((key) => key !== ""),
      text,
      async (key, message) => {
        const hash = createHash("sha256").update(message).digest("hex");
        const mac = createHmac("sha256", key).update(message).digest("hex");
        const bytes = new TextEncoder().encode(message);
        expect([node.sha256Hex(message), await web.sha256Hex(message)]).toEqual([hash, hash]);
        expect([node.sha256Hex(bytes), await web.sha256Hex(bytes)]).toEqual([hash, hash]);
        expect([node.hmacSha256Hex(key)(message), await web.hmacSha256Hex(key)(message)]).toEqual([mac, mac]);
      },
    ),
    { numRuns: 1000, seed: SEED },
  );
});

test.each([0, 255, 256, 257, 5000])("a text of %i bytes, and shorter ones after it", (length) => {
  const sign = node.hmacSha256Hex("key");
  for (const given of ["t".repeat(length), "é".repeat(length / 2), "é".repeat(length), "short", ""]) {
    expect(sign(given)).toBe(createHmac("sha256", "key").update(given).digest("hex"));
  }
});

test.each([63, 64, 65, 200])("a key of %i bytes", async (length) => {
  const key = "k".repeat(length);
  const want = createHmac("sha256", key).update("m").digest("hex");
  const sign = node.hmacSha256Hex(key);
  expect([sign("m"), sign("other"), sign("m")]).toEqual([want, expect.not.stringMatching(want), want]);
  expect(await web.hmacSha256Hex(key)("m")).toBe(want);
});
