import type { OperationDescription, RateLimit } from "./description.js";
import type { Refusal } from "./refusal.js";

export interface RateLimiter {
  /** Counts a call, or says why it is one too many. */
  check(operation: OperationDescription, user: string, now: number): Refusal | undefined;
  reset(): void;
}

/** The limit where it is switched on and the document states none: that of the cloud's limits page. */
const DEFAULT_LIMIT: RateLimit = { calls: 80, seconds: 60 };
/** Users beyond it are forgotten, oldest first, so that made-up tokens cannot fill the memory. */
const MAX_USERS = 10_000;

/** A sliding window per user and operation. */
export function createRateLimiter(option: boolean | RateLimit | undefined): RateLimiter | undefined {
  if (option === undefined || option === false) return undefined;
  const calls = new Map<string, number[]>();
  return {
    check(operation, user, now) {
      const limit = option === true ? (operation.rateLimit ?? DEFAULT_LIMIT) : option;
      const key = `${operation.name} ${user}`;
      const recent = (calls.get(key) ?? []).filter((time) => now - time < limit.seconds * 1000);
      calls.delete(key);
      calls.set(key, recent);
      if (calls.size > MAX_USERS) calls.delete(calls.keys().next().value as string);
      if (recent.length >= limit.calls) return throttled(limit);
      recent.push(now);
      return undefined;
    },
    reset: () => calls.clear(),
  };
}

function throttled({ calls, seconds }: RateLimit): Refusal {
  const time = seconds % 60 === 0 ? `${seconds / 60} minute` : `${seconds} second`;
  return {
    condition: "throttled",
    detail: `policy user over ratelimit,limit:${calls},time:${time}`,
    reason: `more than ${calls} calls in ${seconds} seconds by this user`,
  };
}
