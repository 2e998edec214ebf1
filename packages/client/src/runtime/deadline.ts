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
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    };
    const stop = (error: ClientError) => {
      end();
      reject(error);
      controller.abort(error);
    };
    const onAbort = () => {
      // Our own errors pass through: the total timeout of a call aborts its attempts.
      const reason: unknown = signal?.reason;
      stop(reason instanceof ClientError ? reason : new AbortedError("aborted", { operation, cause: reason }));
    };
    const onTimeout = () => stop(new TimeoutError(`no answer within ${timeout} ms`, { operation, retryable: true }));
    if (signal?.aborted) return onAbort();
    // Timers count in 32 bits: a longer time, Infinity too, would be up at once.
    if (timeout && timeout < 2 ** 31) timer = setTimeout(onTimeout, timeout);
    signal?.addEventListener("abort", onAbort);
    run(controller.signal).then(resolve, reject).then(end);
  });
}

/** Waits; an abort of the signal, which was not aborted before, ends it with the signal's reason. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
