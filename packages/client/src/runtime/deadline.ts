import { AbortedError, ClientError, TimeoutError } from "./errors.js";

/**
 * Runs something until the time is up or the caller aborts, whether or not it listens to the signal that it is given.
 *
 * @param timeout Milliseconds; 0 is no limit.
 * @throws {@link TimeoutError}, {@link AbortedError}, or what `run` throws.
 */
export function withDeadline<T>(
  operation: string,
  timeout: number | undefined,
  signal: AbortSignal | undefined,
  run: (signal?: AbortSignal) => Promise<T>,
): Promise<T> {
  if (!signal && !timeout) return run();
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const stop = (error: ClientError) => {
      settle();
      reject(error);
      controller.abort(error);
    };
    const onAbort = () => {
      // Our own errors pass through: the total timeout of a call aborts its attempts.
      const reason: unknown = signal?.reason;
      stop(reason instanceof ClientError ? reason : new AbortedError("aborted", { operation, cause: reason }));
    };
    const onTimeout = () => stop(new TimeoutError(`no answer within ${timeout} ms`, { operation, retryable: true }));
    const timer = timeout ? setTimeout(onTimeout, timeout) : undefined;
    if (signal?.aborted) return onAbort();
    signal?.addEventListener("abort", onAbort);
    run(controller.signal).then(
      (value) => {
        settle();
        resolve(value);
      },
      (error) => {
        settle();
        reject(error);
      },
    );
  });
}

/** Waits, unless the caller aborts first. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined, operation: string): Promise<void> {
  return withDeadline(operation, 0, signal, (inner) => {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      inner?.addEventListener("abort", () => clearTimeout(timer));
    });
  });
}
