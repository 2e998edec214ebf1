/** Says on standard error what a long run is doing, where a person is watching. */
export interface Progress {
  stage<T>(name: string, work: () => T): T;
  stageAsync<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Time since the start, in seconds. */
  seconds(): number;
}

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const begin = (name: string) => {
    const at = performance.now();
    if (stream.isTTY) stream.write(`${name} …`);
    return () => {
      if (stream.isTTY) stream.write(`\r${name}   ${((performance.now() - at) / 1000).toFixed(1)} s\n`);
    };
  };
  return {
    stage(name, work) {
      const end = begin(name);
      const result = work();
      end();
      return result;
    },
    async stageAsync(name, work) {
      const end = begin(name);
      const result = await work();
      end();
      return result;
    },
    seconds,
  };
}
