/** A repeatable source of numbers: the same seed gives the same sequence on every runtime. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  pick<T>(values: readonly T[]): T;
  /** Lower-case hex digits. */
  hex(length: number): string;
}

/** mulberry32, seeded with a hash of the text. */
export function createRandom(seed: string): Random {
  let state = hashText(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    pick: (values) => {
      if (values.length === 0) throw new RangeError("cannot pick from an empty list");
      return values[integer(0, values.length - 1)] as (typeof values)[number];
    },
    hex: (length) => Array.from({ length }, () => integer(0, 15).toString(16)).join(""),
  };
}

/** FNV-1a, 32 bits: spreads seeds and tells bodies apart; not a cryptographic hash. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
