/** When and how long to wait before a call is sent again. Pure: times and chance are given. */
export interface RetryPolicy {
  /** Milliseconds; the first wait is a random part of it. */
  baseDelay: number;
  /** Milliseconds; no computed wait is longer. */
  maxDelay: number;
  /** Milliseconds; a server that asks to wait longer ends the call instead. */
  maxRetryAfter: number;
}

/**
 * Milliseconds to wait before the next attempt: what the server asks for, else exponential back-off with full jitter.
 *
 * @param attempt Number of the attempt that failed, from 1.
 * @param chance A number from 0 to 1.
 * @returns undefined where the server asks for more than is acceptable.
 */
export function retryDelay(
  policy: RetryPolicy,
  attempt: number,
  retryAfter: number | undefined,
  chance: number,
): number | undefined {
  if (retryAfter !== undefined) return retryAfter <= policy.maxRetryAfter ? retryAfter : undefined;
  return chance * Math.min(policy.maxDelay, policy.baseDelay * 2 ** (attempt - 1));
}

/** Milliseconds of a `Retry-After` header: seconds or an HTTP date. Undefined where it is absent or malformed. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

const CAPACITY = 100;
const COST = 5;

/**
 * Tokens that retries take and successes give back, one bucket per client: while a server is down, a client with
 * many callers soon stops adding retries to its load. 20 retries in a row are free.
 */
export class RetryBudget {
  #tokens = CAPACITY;

  /** Takes the price of a retry; false where too little is left. */
  take(): boolean {
    if (this.#tokens < COST) return false;
    this.#tokens -= COST;
    return true;
  }

  /** A call succeeded: gives back what its last retry took, or a little where it had none. */
  refund(retried: boolean): void {
    this.#tokens = Math.min(CAPACITY, this.#tokens + (retried ? COST : 1));
  }
}
