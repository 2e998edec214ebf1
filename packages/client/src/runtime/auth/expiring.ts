/** A value that is good until a time. */
export interface Expiring<T> {
  value: T;
  /** Milliseconds since 1970. */
  expires: number;
}

/** A value that is loaded when it is needed, by one request however many ask for it. */
export interface Cache<T> {
  get(): Promise<T>;
  /** The value turned out to be bad: the next one who asks gets another. */
  forget(value: T): void;
}

/** Milliseconds before its end at which a value counts as expired: requests under way must still find it good. */
const MARGIN = 5 * 60_000;

/** A failure is not kept: whoever asks next tries again. */
export function cacheUntilExpiry<T>(load: () => Promise<Expiring<T>>): Cache<T> {
  let current: Expiring<T> | undefined;
  let pending: Promise<Expiring<T>> | undefined;
  return {
    async get() {
      if (current !== undefined && current.expires - MARGIN > Date.now()) return current.value;
      pending ??= load().finally(() => {
        pending = undefined;
      });
      current = await pending;
      return current.value;
    },
    forget(value) {
      if (current?.value === value) current = undefined;
    },
  };
}
