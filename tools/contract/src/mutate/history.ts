/** Remembers what found faults: what found many is tried first, so that most faults are killed by one of a few checks. */
export class History {
  readonly #found = new Map<string, number>();

  note(key: string): void {
    this.#found.set(key, (this.#found.get(key) ?? 0) + 1);
  }

  /** The same things, those that found the most first, else in their order. The verdict is the same in any order. */
  order<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): Thing[] {
    const found = (thing: Thing) => this.#found.get(keyOf(thing)) ?? 0;
    return [...things].sort((a, b) => found(b) - found(a));
  }
}
