import { sleep, withDeadline } from "./deadline.js";
import { wrongOption } from "./mismatch.js";
import type { OperationDescriptor } from "./operation.js";

/** Waits until an attempt may be sent. */
export type RateLimit = (operation: OperationDescriptor, signal: AbortSignal | undefined) => Promise<void>;

/**
 * Lets at most so many attempts through in any period of that length, in the order in which they come; the others
 * wait. Waiting does not count towards the timeout of an attempt, but towards that of the call.
 *
 * @throws {@link ConfigurationError} for a limit that would let nothing through, or everything.
 * @param limit Default: what the document says of the operation (`x-rate-limit`); none where it says nothing.
 */
export function rateLimit(limit?: { calls: number; seconds: number }): RateLimit {
  for (const [name, value] of Object.entries(limit ?? {})) {
    if (!(value > 0)) throw wrongOption(name, value, "a number above 0");
  }
  const states = new Map<string, { sent: number[]; last: Promise<unknown> }>();
  return (operation, signal) => {
    const { calls, seconds } = limit ?? operation.rateLimit ?? { calls: Number.POSITIVE_INFINITY, seconds: 0 };
    // A limit that is given holds for all operations together, the document's for each by itself.
    const key = limit === undefined ? operation.id : "";
    const state = states.get(key) ?? { sent: [], last: Promise.resolve() };
    states.set(key, state);
    const turn = async () => {
      const { sent } = state;
      while (sent.length > 0 && (sent[0] as number) <= Date.now() - seconds * 1000) sent.shift();
      if (sent.length >= calls) {
        const wait = (sent[0] as number) + seconds * 1000 - Date.now();
        await withDeadline(operation.id, 0, signal, (inner) => sleep(wait, inner));
        sent.shift();
      }
      sent.push(Date.now());
    };
    const mine = state.last.then(turn, turn);
    state.last = mine;
    return mine;
  };
}
