import type { Random } from "./sample/random.js";
import type { Delay } from "./scenario.js";

const DEFAULT_SIGMA = 0.5;
/** Timers wait no longer: they would end at once. */
export const MAX_DELAY = 2 ** 31 - 1;

/** Milliseconds of a delay; the same seed gives the same sequence. */
export function drawDelay(delay: Delay, random: Random): number {
  if (typeof delay === "number") return delay;
  if ("median" in delay) {
    return Math.min(MAX_DELAY, delay.median * Math.exp((delay.sigma ?? DEFAULT_SIGMA) * drawNormal(random)));
  }
  return delay.min + random.next() * (delay.max - delay.min);
}

/** A normally distributed number of mean 0 and deviation 1 (Box and Muller). */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
