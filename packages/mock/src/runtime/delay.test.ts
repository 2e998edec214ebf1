import { expect, test } from "vitest";
import { drawDelay } from "./delay.js";
import { createRandom } from "./sample/random.js";

test("a log-normal delay is never longer than a timer can wait: it would end at once", () => {
  const random = createRandom("delays");
  const drawn = Array.from({ length: 1000 }, () => drawDelay({ median: 1e9, sigma: 2 }, random));
  expect([Math.max(...drawn), drawn.every((delay) => delay >= 0)]).toEqual([2 ** 31 - 1, true]);
});
