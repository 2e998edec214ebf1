/** What the timers of a stretch of time did. */
export interface Waits {
  /** Milliseconds that each timer was set to, in order. */
  set: number[];
  /** Timers that were set, neither fired nor cleared. */
  open(): number;
}

/** Longer timers only guard something, and do not fire: 20 seconds is the longest wait of a client by itself. */
const LONGEST_WAIT = 29_000;

/**
 * Runs something while timers fire at once and `Math.random` always gives the same, so that waits can be measured
 * without waiting. Nothing else may run meanwhile.
 */
export async function withFakeTime<Result>(random: number, use: (waits: Waits) => Promise<Result>): Promise<Result> {
  const real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout, random: Math.random };
  const pending = new Map<object, NodeJS.Immediate | undefined>();
  const waits: Waits = { set: [], open: () => pending.size };
  const fakeSet = (callback: () => void, milliseconds = 0): object => {
    const timer = {};
    waits.set.push(milliseconds);
    const fire = () => {
      pending.delete(timer);
      callback();
    };
    pending.set(timer, milliseconds > LONGEST_WAIT ? undefined : setImmediate(fire));
    return timer;
  };
  const fakeClear = (timer: object): void => {
    const immediate = pending.get(timer);
    if (immediate !== undefined) clearImmediate(immediate);
    pending.delete(timer);
  };
  let guard: NodeJS.Timeout | undefined;
  // Time must run again even where what is tried never ends.
  const late = new Promise<never>((_resolve, reject) => {
    guard = real.setTimeout(() => reject(new Error("it does not end, though no timer waits")), 5000);
  });
  Object.assign(globalThis, { setTimeout: fakeSet, clearTimeout: fakeClear });
  Math.random = () => random;
  try {
    return await Promise.race([use(waits), late]);
  } finally {
    real.clearTimeout(guard);
    Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
    Math.random = real.random;
  }
}
