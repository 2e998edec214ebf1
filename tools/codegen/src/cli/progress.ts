/** One stage of a run that is over. */
export interface Stage {
  name: string;
  seconds: number;
  /** How much there was: `1223 operations`. */
  count?: string;
}

/** Says on standard error what a long run is doing, where a person is watching; silent where it is piped. */
export interface Progress {
  /** @param count Says how much came out of the work. */
  stage<T>(name: string, work: () => T | Promise<T>, count?: (result: T) => string): Promise<T>;
  /** The stages so far, in order. */
  readonly stages: readonly Stage[];
  /** Time since the start, in seconds. */
  seconds(): number;
}

export function createProgress(stream: Pick<NodeJS.WriteStream, "isTTY" | "write"> = process.stderr): Progress {
  const start = performance.now();
  const stages: Stage[] = [];
  return {
    stages,
    seconds: () => (performance.now() - start) / 1000,
    async stage(name, work, count) {
      const at = performance.now();
      if (stream.isTTY) stream.write(`${name} …`);
      const result = await work();
      const stage: Stage = { name, seconds: Number(((performance.now() - at) / 1000).toFixed(3)) };
      if (count !== undefined) stage.count = count(result);
      stages.push(stage);
      const amount = stage.count === undefined ? "" : `   ${stage.count}`;
      if (stream.isTTY) stream.write(`\r${name.padEnd(12)} ${stage.seconds.toFixed(1).padStart(6)} s${amount}\n`);
      return result;
    },
  };
}
