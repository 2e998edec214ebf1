/** How long commands took, by what they are called here. */
export class Timings {
  readonly #entries = new Map<string, { times: number; milliseconds: number }>();

  /** Waits for a command and adds its time. */
  async measure<T>(name: string, work: Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work;
    } finally {
      const { times, milliseconds } = this.#entries.get(name) ?? { times: 0, milliseconds: 0 };
      this.#entries.set(name, { times: times + 1, milliseconds: milliseconds + performance.now() - started });
    }
  }

  /** A line for each command, those that took longest together first: `   61.2 s  6 × pnpm build`. */
  print(): string {
    const entries = [...this.#entries].sort(([, a], [, b]) => b.milliseconds - a.milliseconds);
    return entries
      .map(([name, { times, milliseconds }]) => {
        const seconds = (milliseconds / 1000).toFixed(1);
        return `${seconds.padStart(8)} s  ${times} × ${name}\n`;
      })
      .join("");
  }
}
