import { AbortedError, TimeoutError } from "./errors.js";

/** Limits of one attempt or of one wait. */
export interface Limits {
  signal: AbortSignal | undefined;
  /** Milliseconds; 0 is no limit. */
  timeout: number;
  /** Which limit that is, for the message. */
  what: string;
  operation: string;
}

/**
 * Runs something until the time is up or the caller aborts, whether or not it listens to the signal that it is given.
 *
 * @throws {@link TimeoutError}, {@link AbortedError}, or what `run` throws.
 */
export function withDeadline<T>(limits: Limits, run: (signal: AbortSignal | undefined) => Promise<T>): Promise<T> {
  const { signal, timeout, what, operation } = limits;
  if (signal?.aborted) return Promise.reject(aborted(signal, operation));
  if (signal === undefined && timeout === 0) return run(undefined);
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const stop = (error: Error) => {
      reject(error);
      controller.abort(error);
    };
    const onAbort = () => stop(aborted(signal as AbortSignal, operation));
    const timer =
      timeout > 0
        ? setTimeout(
            () => stop(new TimeoutError(`${operation}: no answer within ${what} of ${timeout} ms`, { operation })),
            timeout,
          )
        : undefined;
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    signal?.addEventListener("abort", onAbort);
    run(controller.signal).then(resolve, reject).finally(settle);
  });
}

/** Waits, unless the caller aborts first. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined, operation: string): Promise<void> {
  return withDeadline(
    { signal, timeout: 0, what: "", operation },
    (inner) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        inner?.addEventListener("abort", () => clearTimeout(timer));
      }),
  );
}

function aborted(signal: AbortSignal, operation: string): AbortedError {
  return new AbortedError(`${operation} was aborted`, { operation, cause: signal.reason });
}
