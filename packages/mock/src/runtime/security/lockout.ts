/** How often a signature may be refused in a row, and for how long the key pair is locked after that. */
export interface LockoutLimit {
  readonly failures: number;
  readonly seconds: number;
}

/** Locks key pairs whose signatures are refused again and again, as the cloud's gateway does. */
export interface Lockout {
  /** Why a pair is locked, or undefined. */
  check(accessKey: string, now: number): string | undefined;
  /** Counts a signature of a pair that was checked. */
  count(accessKey: string, isRight: boolean, now: number): void;
  reset(): void;
}

/** The gateway's own limit: more than five failures lock a pair for five minutes (guide to signing requests). */
const GATEWAY_LIMIT: LockoutLimit = { failures: 5, seconds: 300 };

interface Row {
  failures: number;
  /** Milliseconds since the epoch. */
  lockedUntil: number;
}

export function createLockout(option: boolean | LockoutLimit | undefined): Lockout | undefined {
  if (option === undefined || option === false) return undefined;
  const limit = option === true ? GATEWAY_LIMIT : option;
  // Only pairs that the mock knows get here, so this stays small.
  const rows = new Map<string, Row>();
  return {
    check(accessKey, now) {
      const row = rows.get(accessKey);
      if (row === undefined || row.failures <= limit.failures) return undefined;
      if (now < row.lockedUntil) return describeLock(row);
      rows.delete(accessKey);
      return undefined;
    },
    count(accessKey, isRight, now) {
      if (isRight) rows.delete(accessKey);
      else {
        const failures = (rows.get(accessKey)?.failures ?? 0) + 1;
        rows.set(accessKey, { failures, lockedUntil: now + limit.seconds * 1000 });
      }
    },
    reset: () => rows.clear(),
  };
}

function describeLock({ failures, lockedUntil }: Row): string {
  const until = new Date(lockedUntil).toISOString();
  return `${failures} signatures of this access key were refused in a row: it is locked until ${until}`;
}
